// The configuration for Apache.

extension ServedSite {
  var apacheConfiguration: String {
    """
    # A site of Almanac under Apache 2.4.10 or newer, as in /etc/apache2/sites-enabled/. It needs
    # `a2enmod headers rewrite\(isSecure ? " ssl" : "")`. Check it with `apachectl configtest`.

    <VirtualHost *:\(port ?? (isSecure ? 443 : 80))>
    \(apacheDoor)
      # `current` of `almanac publish` is a link that leads to another release from one moment to the
      # next; Apache follows it for each request.
      <Directory "\(folder)">
        Options -Indexes +FollowSymLinks
        AllowOverride None
        DirectoryIndex index.html

        # A login, of which nothing is needed for the site itself. Either passwords, instead of
        # `Require all granted`:
        #   AuthType Basic
        #   AuthName "Worklogs"
        #   AuthUserFile /etc/apache2/worklogs.htpasswd
        #   Require valid-user
        # or OIDC with mod_auth_openidc: AuthType openid-connect.
        Require all granted

        # Packed files, where `almanac build --precompress` wrote them.
        RewriteEngine On
        RewriteBase "\(path)"
        RewriteCond "%{REQUEST_FILENAME}" -d
        RewriteCond "%{REQUEST_FILENAME}/index.html" !-f
        RewriteRule "^" "-" [R=404,L]
    \(apachePacked)
        # What a packed file is when it is unpacked; `.br` would be Breton otherwise.
        RemoveLanguage .br
    \(apacheTypes)
        AddType application/octet-stream .pagefind .pf_filter .pf_fragment .pf_index .pf_meta
        AddDefaultCharset utf-8
        Header merge Vary Accept-Encoding
      </Directory>

      # Browsers keep what has a hash in its name. All else they ask for each time, and mostly hear that it
      # is still the same (304).
      Header always set Cache-Control "\(Self.asked)"
      Header always set Cache-Control "\(Self.kept)" "expr=%{REQUEST_URI} =~ m#\(unchanging)(\\.(br|zst|gz))?$#"

      # Pages may load nothing but the site's own files; the search page may run its index, too. A report
      # is somebody else's text: it is downloaded, and can do nothing where it is shown.
      Header always set Content-Security-Policy "\(Self.policy)"
      Header always set Content-Security-Policy "\(Self.searchPolicy)" "expr=%{REQUEST_URI} =~ m#\(search)#"
      Header always set Content-Security-Policy "\(Self.reportPolicy)" "expr=%{REQUEST_URI} =~ m#\(reports)#"
      Header always set Content-Security-Policy "\(Self.attachmentPolicy)" "expr=%{REQUEST_URI} =~ m#\(attachments)#"
      Header always set Content-Disposition attachment "expr=%{REQUEST_URI} =~ m#\(reports)#"
      Header always set X-Content-Type-Options nosniff
      Header always set Referrer-Policy same-origin

      ErrorDocument 404 \(path)404.html
      RedirectMatch 404 "\(hidden)"\(apacheRedirection)
    </VirtualHost>
    """
  }

  private var apacheDoor: String {
    let name = host.map { "  ServerName \($0)\n" } ?? ""
    let files = host ?? "worklogs"
    let certificate = """
        SSLEngine on
        SSLCertificateFile /etc/ssl/certs/\(files).pem
        SSLCertificateKeyFile /etc/ssl/private/\(files).key

      """
    let place = path == "/" ? "DocumentRoot" : "Alias \"\(path)\""
    let folder = path == "/" ? folder : folder + "/"
    return "\(name)\(isSecure ? certificate : "")  \(place) \"\(folder)\"\n"
  }

  private var apacheRedirection: String {
    guard barePath != nil else { return "" }
    return "\n  RedirectMatch 301 \"\(start.dropLast())$\" \"\(path)\""
  }

  private var apachePacked: String {
    [("br", "br"), ("zstd", "zst"), ("gzip", "gz")].map { coding, ending in
      """
          RewriteCond "%{HTTP:Accept-Encoding}" "\\b\(coding)\\b"
          RewriteCond "%{REQUEST_FILENAME}.\(ending)" -f
          RewriteRule "^(.+)$" "$1.\(ending)" [L]
          AddEncoding \(coding) .\(ending)
      """
    }.joined(separator: "\n")
  }

  private var apacheTypes: String {
    [
      ("html", "text/html"), ("css", "text/css"), ("js", "text/javascript"),
      ("json", "application/json"), ("xml", "application/xml"), ("svg", "image/svg+xml"),
      ("txt", "text/plain"),
    ].map { ending, type in
      """
          <FilesMatch "\\.\(ending)\\.(br|zst|gz)$">
            ForceType "\(type)\(type.hasPrefix("text/") ? "; charset=utf-8" : "")"
          </FilesMatch>
      """
    }.joined(separator: "\n")
  }
}
