// The configuration for Caddy.

extension ServedSite {
  var caddyConfiguration: String {
    """
    # A site of Almanac under Caddy 2.6 or newer: a part of a Caddyfile. Check it with `caddy validate`.

    \(caddyAddress) {
    	# A login, of which nothing is needed for the site itself. Either passwords
    	# (`caddy hash-password`):
    	#   basicauth {
    	#   	crew $2a$14$…
    	#   }
    	# or a proxy that knows the team (OIDC), such as oauth2-proxy:
    	#   forward_auth localhost:4180 {
    	#   	uri /oauth2/auth
    	#   }

    	# `current` of `almanac publish` is a link that leads to another release from one moment to the
    	# next; Caddy follows it for each request.
    	root * "\(folder)"

    	# Browsers keep what has a hash in its name. All else they ask for each time, and mostly hear that
    	# it is still the same (304).
    	map {path} {almanac_cache} {
    		~\(unchanging)$ "\(Self.kept)"
    		default "\(Self.asked)"
    	}

    	# Pages may load nothing but the site's own files; the search page may run its index, too. A report
    	# is somebody else's text: it is downloaded, and can do nothing where it is shown.
    	map {path} {almanac_policy} {
    		~\(search) "\(Self.searchPolicy)"
    		~\(reports) "\(Self.reportPolicy)"
    		~\(attachments) "\(Self.attachmentPolicy)"
    		default "\(Self.policy)"
    	}
    	header {
    		Cache-Control {almanac_cache}
    		Content-Security-Policy {almanac_policy}
    		X-Content-Type-Options nosniff
    		Referrer-Policy same-origin
    	}
    	# Caddy itself says so of packed files only.
    	header {
    		Vary Accept-Encoding
    		defer
    	}
    	@reports path_regexp \(reports)
    	header @reports Content-Disposition attachment
    	@index path *.pagefind *.pf_filter *.pf_fragment *.pf_index *.pf_meta
    	header @index Content-Type application/octet-stream
    \(caddyRedirection)
    	handle_path \(path)* {
    		@hidden path_regexp \(ServedSite(folder: folder).hidden)
    		error @hidden 404
    		# Packed files, where `almanac build --precompress` wrote them.
    		file_server {
    			precompressed br zstd gzip
    		}
    	}
    	handle {
    		error 404
    	}

    	handle_errors {
    		@missing expression {err.status_code} == 404
    		handle @missing {
    			rewrite * /404.html
    			header Cache-Control "\(Self.asked)"
    			file_server {
    				precompressed br zstd gzip
    			}
    		}
    	}
    }
    """
  }

  private var caddyAddress: String {
    let scheme = isSecure ? "https://" : "http://"
    return "\(scheme)\(host ?? "")\(port.map { ":\($0)" } ?? (host == nil ? ":80" : ""))"
  }

  private var caddyRedirection: String {
    barePath.map { "\n\tredir \($0) \(path) permanent\n" } ?? ""
  }
}
