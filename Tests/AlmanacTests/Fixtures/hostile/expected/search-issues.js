window.almanacIssues = [
["Y9DJ8","\u003C/title>\u003Cscript>alert(4)\u003C/script> & {{title}}","P1","new",["b-bold-b"]]
]
