window.almanacIssues = [
["Y7QVH","The log loses markup","P3","ongoing",["press"]],
["M002P","Press opens under pressure","P1","resolved",["press"]]
]
