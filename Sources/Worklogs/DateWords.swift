// The words by which a date is known for that of a worklog, or of something else.

/// What the words before a date say of it.
struct DateWords: OptionSet, Sendable {
  let rawValue: UInt8

  /// When it was run, tested or written.
  static let run = Self(rawValue: 1)
  static let change = Self(rawValue: 2)
  static let beginning = Self(rawValue: 4)
  /// The date is that of something else.
  static let other = Self(rawValue: 8)
  /// In a language of countries where the day stands before the month.
  static let foreign = Self(rawValue: 16)
  /// When what it tells of ended.
  static let end = Self(rawValue: 32)
  static let any: Self = [.run, .change, .beginning]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ text: Bytes) {
    self = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex { !Self.isPart($0) } ?? text.endIndex
      if end > start { read(text[start..<end]) }
      start = end + 1
    }
  }

  /// Reads a word. In Chinese, Japanese and Korean its last characters say what it is: `更新日`.
  private mutating func read(_ word: Bytes) {
    formUnion(Self.glossary[Word(word)])
    guard let last = word.last, last >= 0x80 else { return }
    for count in [3, 6] where word.count > count {
      formUnion(Self.glossary[Word(word.suffix(count))])
    }
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte >= 0x80 && byte != 0xC2
  }

  private static let glossary = Glossary<DateWords>(
    [
      (
        .run,
        """
        date dates dated datetime time timestamp when day generated run executed execution tested
        performed conducted recorded measured captured snapshot audited verified reviewed analyzed
        analysed analysis session
        """
      ),
      (.change, "updated update modified revised edited"),
      (
        .beginning,
        """
        created started start opened written prepared completed finished reported discovered found
        identified detected observed filed
        """
      ),
      (.end, "resolved fixed closed résolution behoben resuelto resolvido исправлено 修复 修正"),
      (
        .other,
        """
        until till since before after next previous previously see yesterday due deadline expires
        expiry merged release released commit planned target eta range
        introduced period window interval
        échéance limite vencimiento prazo scadenza frist fällig срок termin 截止 期限 마감 마감일 締切日
        """
      ),
      (
        [.run, .foreign],
        """
        datum zeitpunkt stand durchgeführt ausgeführt getestet geprüft généré exécuté exécution testé
        fecha generado ejecutado ejecución ejecucion probado data gerado executado execução execucao
        testado generato eseguito esecuzione uitgevoerd gegenereerd getest wykonano przetestowano
        wygenerowano дата Дата выполнено запуск сгенерировано проверено tarih tarihi
        """
      ),
      (
        [.change, .foreign],
        """
        aktualisiert aktualisierung geändert jour modifié actualizado actualización actualizacion
        atualizado atualização atualizacao aggiornato aggiornamento bijgewerkt aktualizacja
        zaktualizowano обновлено Обновлено обновление обновления güncelleme güncellendi güncellenme
        """
      ),
      (
        [.beginning, .foreign],
        """
        erstellt créé rédigé creado iniciado criado criada criação creato aangemaakt gemaakt utworzono
        создано Создано oluşturuldu oluşturulma
        """
      ),
      (.run, "日期 日付 日時 时间 時間 時刻 日 날짜 일시 일자 일 생성 生成"),
      (.change, "更新 수정 업데이트"), (.beginning, "作成 创建 작성"),
    ].map { ($0, Set(Word.list($1))) })
}

extension Word {
  /// The words of a table that is written as one text, with blanks or line ends between them.
  static func list(_ text: String) -> [Word] {
    var (words, word) = ([Word](), Word())
    for byte in text.utf8 {
      if byte > 0x20 {
        word.append(byte)
      } else {
        words.append(word)
        word = Word()
      }
    }
    return words + [word]
  }
}
