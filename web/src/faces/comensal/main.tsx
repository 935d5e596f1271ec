document.title = 'ArisGourmet'
