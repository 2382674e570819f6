namespace Pajs.Shell.DataFiles;

/// <summary>Reads a document from each record of a CSV file, with the first record's fields as names.</summary>
/// <remarks>An empty field without quotes is a missing field; with quotes it is an empty string.</remarks>
internal sealed class CsvReader(ByteSource source, CsvOptions options) : RecordReader
{
    private readonly CsvParser _parser = new(source, (byte)options.Delimiter);
    private readonly List<CsvField> _fields = [];
    private string[]? _names;

    public override long Line => _parser.Line;

    public override Document? Read()
    {
        _names ??= ReadNames();
        if (!_parser.TryRead(_fields)) return null;
        if (_fields.Count != _names.Length)
            throw new BadRecordException(Line, $"the record has {_fields.Count} fields and the header has {_names.Length}");
        var document = new DocumentBuilder();
        for (var i = 0; i < _names.Length; i++)
        {
            var field = _fields[i];
            if (field.Text.Length == 0 && !field.IsQuoted) continue;
            document.Add(_names[i], options.IsTyped ? CsvValue.Infer(field.Text) : field.Text);
        }
        return Build(document);
    }

    public override void Dispose() => source.Dispose();

    // A fault in the header is a fault of the whole file, so it is no bad record that could be passed over.
    private string[] ReadNames()
    {
        try
        {
            if (!_parser.TryRead(_fields)) return [];
        }
        catch (BadRecordException error)
        {
            throw new PajsException(PajsErrorCode.InvalidDocument, $"The header in line {error.Line} is malformed: {error.Message}", error);
        }
        var names = _fields.ConvertAll(field => field.Text).ToArray();
        var unique = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0) throw BadHeader($"field {i + 1} has no name");
            if (!unique.Add(names[i])) throw BadHeader($"'{names[i]}' is there twice");
        }
        return names;
    }

    private PajsException BadHeader(string fault) =>
        new(PajsErrorCode.InvalidDocument, $"The header in line {Line} is malformed: {fault}.");

    private Document Build(DocumentBuilder document)
    {
        try
        {
            return document.Build();
        }
        catch (PajsException error)
        {
            throw new BadRecordException(Line, error.Message, error);
        }
    }
}
