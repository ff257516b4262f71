window.almanacIssues = [
["3D540","Gangway moves before the bell","P1","new",["crossing"]],
["3E5V7","Horn is silent","P0","known",["crossing"]]
]
