// The configuration for nginx.

extension ServedSite {
  var nginxConfiguration: String {
    """
    # A site of Almanac under nginx 1.18 or newer. To be included within `http { … }`, as in
    # /etc/nginx/sites-enabled/ or /etc/nginx/conf.d/. Check it with `nginx -t`.

    # Browsers keep what has a hash in its name. All else they ask for each time, and mostly hear that it
    # is still the same (304).
    map $uri $almanac_cache {
      default "\(Self.asked)";
      "~\(unchanging)$" "\(Self.kept)";
    }

    # Pages may load nothing but the site's own files; the search page may run its index, too. A report
    # is somebody else's text: it is downloaded, and can do nothing where it is shown.
    map $uri $almanac_policy {
      default "\(Self.policy)";
      "~\(search)" "\(Self.searchPolicy)";
      "~\(reports)" "\(Self.reportPolicy)";
      "~\(attachments)" "\(Self.attachmentPolicy)";
    }
    map $uri $almanac_disposition {
      default "";
      "~\(reports)" "attachment";
    }

    \(nginxDoor)

      # A login, of which nothing is needed for the site itself. Either passwords:
      #   auth_basic "Worklogs";
      #   auth_basic_user_file /etc/nginx/worklogs.htpasswd;
      # or a proxy that knows the team (OIDC), such as oauth2-proxy:
      #   auth_request /oauth2/auth;
      #   error_page 401 = @sign_in;

      # Without a name of the host, so that it is right behind a proxy.
      absolute_redirect off;
      autoindex off;
      index index.html;
      default_type application/octet-stream;
      charset utf-8;
      charset_types text/html text/css text/plain text/xml application/javascript application/json
        application/xml image/svg+xml;

      # Packed files, where `almanac build --precompress` wrote them. Brotli and Zstandard need modules:
      # on Debian libnginx-mod-http-brotli-static for the first.
      gzip_static on;
      gzip_vary on;
      # brotli_static on;
      # zstd_static on;

      # `current` of `almanac publish` is a link that leads to another release from one moment to the
      # next, so no file may be remembered by its name.
      open_file_cache off;
      disable_symlinks off;

      add_header Cache-Control $almanac_cache always;
      add_header Content-Security-Policy $almanac_policy always;
      add_header Content-Disposition $almanac_disposition always;
      add_header X-Content-Type-Options nosniff always;
      add_header Referrer-Policy same-origin always;

      # A folder without a page is not there either.
      error_page 404 \(path)404.html;
      error_page 403 =404 \(path)404.html;

      location \(path) {
        alias "\(folder)/";
      }
      location ~ "\(hidden)" {
        return 404;
      }\(nginxBesides)
    }
    """
  }

  /// The server's beginning: where it listens.
  private var nginxDoor: String {
    let name = host ?? "_"
    guard isSecure else { return "server {\n  listen \(port ?? 80);\n  server_name \(name);" }
    return """
      server {
        listen \(port ?? 443) ssl;
        server_name \(name);
        ssl_certificate /etc/ssl/certs/\(name).pem;
        ssl_certificate_key /etc/ssl/private/\(name).key;
      """
  }

  /// What is beside a site that is not at the root.
  private var nginxBesides: String {
    guard let barePath else { return "" }
    return """

        location = \(barePath) {
          return 301 \(path);
        }
        location / {
          return 404;
        }
      """
  }
}
