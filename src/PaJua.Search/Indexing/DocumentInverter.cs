using System.Buffers;
using System.Text;
using Pajs;
using PaJua.Memory;
using PaJua.Stored;

namespace PaJua.Indexing;

/// <summary>Takes documents apart into terms, stored values and columns, for a segment in memory. For one thread.</summary>
internal sealed class DocumentInverter(SearchSchema schema)
{
    private readonly ArrayBufferWriter<byte> _stored = new();
    private readonly List<(int Field, SearchValue Value)>[] _values = [.. schema.Fields.Select(static _ => new List<(int, SearchValue)>())];
    private byte[] _utf8 = new byte[256];

    /// <summary>Adds a document. Where that fails, the segment is as before.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="PajsException">A value is of a field that there is not, or of another type than its field.</exception>
    public int Add(SearchDocument document, ReadOnlySpan<byte> id, MemorySegment segment)
    {
        try
        {
            foreach (var (name, value) in document.Values) Take(document, name, value);
            for (var number = 0; number < _values.Length; number++)
                if (_values[number].Count > 0) Invert(number, segment);
            return segment.End(id, _stored.WrittenSpan);
        }
        catch
        {
            segment.Cancel();
            throw;
        }
        finally
        {
            _stored.ResetWrittenCount();
            foreach (var values in _values) values.Clear();
        }
    }

    private void Take(SearchDocument document, string name, SearchValue value)
    {
        var number = schema.NumberOf(name);
        if (number < 0)
            throw new PajsException(
                PajsErrorCode.NotFound, $"The document '{document.Id}' has a value of the field '{name}', which the search index has not.");
        var field = schema.Fields[number];
        if (!FieldValue.TryFit(field.Type, value, out var fitting))
            throw new PajsException(
                PajsErrorCode.InvalidSyntax,
                $"The value '{value}' of kind {value.Kind} does not fit the field '{name}' of type {field.Type}; document '{document.Id}'.");
        _values[number].Add((number, fitting));
        if (field.IsStored) StoredFields.Write(_stored, number, fitting);
    }

    private void Invert(int number, MemorySegment segment)
    {
        var field = schema.Fields[number];
        if (schema.AnalyzerOf(number) is { } analyzer) Analyze(analyzer, _values[number], segment[number]);
        else if (field.HasTerms) AddTerms(_values[number], segment[number], segment.ColumnOf(number));
        else if (segment.ColumnOf(number) is { } column) AddNumbers(_values[number], column);
    }

    private static void Analyze(Analyzer analyzer, List<(int Field, SearchValue Value)> values, MemoryField field)
    {
        using var tokens = analyzer.Rent();
        foreach (var (_, value) in values)
        {
            tokens.Read(value.Text.AsMemory());
            while (tokens.Next()) field.Add(tokens.Text, tokens.Position);
        }
    }

    private static void AddNumbers(List<(int Field, SearchValue Value)> values, MemoryFieldColumn column)
    {
        foreach (var (_, value) in values) column.Add(value);
    }

    private void AddTerms(List<(int Field, SearchValue Value)> values, MemoryField field, MemoryFieldColumn? column)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var text = values[i].Value.Text;
            if (_utf8.Length < 3 * text.Length) _utf8 = new byte[3 * text.Length];
            var term = field.Add(_utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8)), i);
            if (term >= 0) column?.AddText(term);
        }
    }
}
