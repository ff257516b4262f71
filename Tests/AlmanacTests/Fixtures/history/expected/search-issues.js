window.almanacIssues = [
["TQP3B","Belt guard opens too early","P0","new",["critical"]],
["SGPCQ","Spindle stops without an alarm","P1","regressed",["critical"]],
["C7XAM","Night shift cannot log in","P1","new",["critical"]],
["51S7Y","Coolant gauge shows litres as gallons","P2","known",["critical"]]
]
