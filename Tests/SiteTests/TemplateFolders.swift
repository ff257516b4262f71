// Templates and public files of folders, as tests name them.
import Foundation

@testable import Site

extension Templates {
  /// Every `*.mustache` of the folders; a file of a later folder replaces one of the same name.
  init(
    folders: [String], publicFiles: [(path: String, file: String)] = []
  ) throws(TemplateFaults) {
    var files: [String: TemplateFile] = [:]
    for folder in folders {
      for name in fileNames(in: folder) where name.hasSuffix(".mustache") {
        let (file, plain) = (folder + "/" + name, String(name.dropLast(".mustache".count)))
        let bytes = FileManager.default.contents(atPath: file).map { Array($0) }
        files[plain] = TemplateFile(name: plain, file: file, bytes: bytes ?? [])
      }
    }
    try self.init(
      Array(files.values), in: folders.first ?? "",
      publicFiles: publicFiles.map { path, file in
        PublicFile(path: path) { FileManager.default.contents(atPath: file).map { Array($0) } }
      })
  }
}
