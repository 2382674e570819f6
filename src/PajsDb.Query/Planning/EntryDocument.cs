namespace Pajs.Query;

/// <summary>Makes, of what an index entry tells, a document with the fields that a query gives, so that the document itself is not looked
/// at.</summary>
/// <remarks>Where the entry's form says that its key holds the very values, and in which order they stand in the document (<see cref="EntryForm"/>).
/// Of another entry one field alone may still be told by its type: a string, a bool, a date-time, a uuid, a binary. In each other case the document
/// is to be looked at.</remarks>
internal sealed class EntryDocument
{
    private const int NoField = -1;

    private readonly IndexDefinition _index;
    private readonly string[][] _steps;
    private readonly bool[] _isWanted;
    private readonly bool _isIdWanted;
    private readonly int _only;
    private readonly int[]?[] _orders = new int[]?[1 << 8];   // by form: the numbers of the wanted paths

    private EntryDocument(IndexDefinition index, IReadOnlyList<FieldPath> wanted)
    {
        _index = index;
        _steps = [.. index.Fields.Select(static field => field.Path.Text.Split('.'))];
        _isWanted = [.. index.Fields.Select(field => !field.Path.IsId && wanted.Any(field.IsOf))];
        _isIdWanted = wanted.Any(static path => path.IsId);
        _only = wanted.Count == 1 ? Array.IndexOf(_isWanted, true) : NoField;
    }

    /// <summary>For a part of an index that tells which documents match; null where it cannot tell what is wanted of them.</summary>
    public static EntryDocument? Of(IndexLeg leg, PlanRequest request)
    {
        if (request.Wanted is not { } wanted || !leg.IsAnswer || leg.IsMultikey || request.Filter is VisibleFilter or AfterFilter) return null;
        if (leg.Index.Collation is not null) return null;
        if (!wanted.All(path => path.IsId || leg.Index.Fields.Any(field => field.IsOf(path)))) return null;
        var made = new EntryDocument(leg.Index, wanted);
        return made._only != NoField || EntryForm.IsOf(leg.Index) ? made : null;
    }

    /// <summary>Makes it of the entry that a walk stands on; null where the entry does not tell it.</summary>
    public Document? Make(EntryCursor entry)
    {
        if (entry.Form is var form && form != EntryForm.Unknown) return MakeWhole(entry, form);
        if (_only == NoField || !IsToldByType(TagOf(entry, _only))) return null;
        return Write(entry, [_only], isIdGiven: false);
    }

    private Document MakeWhole(EntryCursor entry, byte form)
    {
        var order = _orders[form] ??= [.. EntryForm.OrderOf(form, _index.Fields.Count).Where(field => _isWanted[field])];
        return Write(entry, order, _isIdWanted);
    }

    private Document Write(EntryCursor entry, int[] order, bool isIdGiven)
    {
        using var writer = new MessagePackWriter();
        var target = writer.OpenObject();
        if (isIdGiven)
        {
            writer.WriteUtf8Name("_id"u8);
            var id = new KeyReader(entry.IdKey);
            writer.WriteValue(KeyDecoding.Read(ref id));
        }

        WriteFields(writer, entry, order, depth: 0);
        writer.CloseObject(target);
        return new Document(writer.ToArray());
    }

    // Paths that begin with the same steps stand side by side, as what they lead to does in the document.
    private void WriteFields(MessagePackWriter writer, EntryCursor entry, ReadOnlySpan<int> order, int depth)
    {
        while (!order.IsEmpty)
        {
            var steps = _steps[order[0]];
            writer.WriteName(steps[depth]);
            if (depth == steps.Length - 1)
            {
                writer.WriteValue(ValueOf(entry, order[0]));
                order = order[1..];
                continue;
            }

            var count = 1;
            while (count < order.Length && _steps[order[count]][depth] == steps[depth]) count++;
            var target = writer.OpenObject();
            WriteFields(writer, entry, order[..count], depth + 1);
            writer.CloseObject(target);
            order = order[count..];
        }
    }

    private Value ValueOf(EntryCursor entry, int field)
    {
        var encoded = entry.Fields[field];
        if (!_index.Fields[field].IsDescending) return Read(encoded);
        var key = new KeyWriter(stackalloc byte[KeyEncoding.StackBytes]);
        key.WriteBytes(encoded);
        key.Complement(0);
        var value = Read(key.Written);
        key.Dispose();
        return value;
    }

    private byte TagOf(EntryCursor entry, int field)
    {
        var first = entry.Fields[field][0];
        return _index.Fields[field].IsDescending ? (byte)~first : first;
    }

    private static Value Read(ReadOnlySpan<byte> encoded)
    {
        var reader = new KeyReader(encoded);
        return KeyDecoding.Read(ref reader);
    }

    private static bool IsToldByType(byte tag) =>
        tag is KeyTag.String or KeyTag.Binary or KeyTag.Uuid or KeyTag.False or KeyTag.True or KeyTag.DateTime;
}
