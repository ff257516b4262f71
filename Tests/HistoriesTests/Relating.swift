import Histories
