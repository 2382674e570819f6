using System.Buffers.Binary;
using System.Text.Unicode;

namespace Pajs.Query;

/// <summary>Reads MessagePack bytes that nobody has checked, and writes them again in canonical form.</summary>
/// <remarks>Nothing is believed: a length or count only says how much is read, never how much memory is taken, and a value is written
/// when all of
/// it was there. What it accepts and refuses stands in docs/document-format.md.</remarks>
internal ref struct Transcoder
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly MessagePackWriter _target;
    private int _offset;
    private int _depth;

    private Transcoder(ReadOnlySpan<byte> source, MessagePackWriter target)
    {
        _source = source;
        _target = target;
    }

    /// <summary>Reads one document, which must take all of the bytes.</summary>
    public static Document ReadDocument(ReadOnlySpan<byte> source)
    {
        using var target = new MessagePackWriter();
        var transcoder = new Transcoder(source, target);
        if (!Token.TryRead(source, out var token) || token.Kind != ValueKind.Object) throw Invalid(0, "a document is a map");
        transcoder.CopyValue();
        if (transcoder._offset < source.Length) throw Invalid(transcoder._offset, "bytes follow the document");
        return new Document(target.ToArray());
    }

    private static PajsException Invalid(int offset, string reason) =>
        new(PajsErrorCode.InvalidDocument, $"Invalid MessagePack at byte {offset}: {reason}.");

    private void CopyValue()
    {
        var start = _offset;
        var token = ReadToken();
        switch (token.Kind)
        {
            case ValueKind.Object:
                CopyObject(start, token.Size);
                break;
            case ValueKind.Array:
                CopyArray(start, token.Size);
                break;
            default:
                CopyScalar(start, token, ReadPayload(start, token.Size));
                break;
        }
    }

    private Token ReadToken()
    {
        if (_offset == _source.Length) throw Invalid(_offset, "the bytes end where a value should begin");
        if (!Token.TryRead(_source[_offset..], out var token))
            throw Invalid(_offset, $"0x{_source[_offset]:X2} begins no complete value that documents know");
        _offset += token.HeaderLength;
        return token;
    }

    private ReadOnlySpan<byte> ReadPayload(int start, uint size)
    {
        var left = _source.Length - _offset;
        if (size > (uint)left) throw Invalid(start, $"the value claims {size} bytes, and {left} are left");
        var payload = _source.Slice(_offset, (int)size);
        _offset += (int)size;
        return payload;
    }

    private void CopyObject(int start, uint count)
    {
        Enter(start, 2L * count);
        var container = _target.OpenObject((int)count);
        for (var left = count; left > 0; left--)
        {
            CopyName();
            CopyValue();
        }

        if (_target.TryCloseObject(container) is { } name) throw Invalid(start, $"the map has two fields named '{name}'");
        _depth--;
    }

    private void CopyName()
    {
        var start = _offset;
        var token = ReadToken();
        if (token.Kind != ValueKind.String) throw Invalid(start, "the name of a field is a string");
        var name = ReadPayload(start, token.Size);
        CheckUtf8(start, name);
        _target.WriteUtf8Name(name);
    }

    private void CopyArray(int start, uint count)
    {
        Enter(start, count);
        var container = _target.OpenArray((int)count);
        for (var left = count; left > 0; left--) CopyValue();
        _target.CloseArray(container, (int)count);
        _depth--;
    }

    // Each of the values takes a byte at least, so a count beyond what is left is refused before the loop.
    private void Enter(int start, long values)
    {
        if (++_depth > DocumentLimits.MaxDepth) throw Invalid(start, $"nested deeper than {DocumentLimits.MaxDepth} levels");
        var left = _source.Length - _offset;
        if (values > left) throw Invalid(start, $"the value claims to hold {values} values, and {left} bytes are left");
    }

    private readonly void CopyScalar(int start, Token token, ReadOnlySpan<byte> payload)
    {
        switch (token.Kind)
        {
            case ValueKind.String:
                CheckUtf8(start, payload);
                _target.WriteUtf8(payload);
                break;
            case ValueKind.Binary:
                _target.WriteBinary(payload);
                break;
            case ValueKind.Decimal when _source[start] != Lead.UInt64 && !DecimalBits.IsValid(payload):
                throw Invalid(start, "the extension is no decimal");
            case ValueKind.DateTime when !Timestamp.IsValid(payload):
                throw Invalid(start, "the timestamp is not within the years 1 to 9999");
            case ValueKind.Uuid when payload.Length != UuidBits.Length:
                throw Invalid(start, $"a uuid has {UuidBits.Length} bytes");
            default:
                CopyFixed(Element.At(_source[start..]));
                break;
        }
    }

    private readonly void CopyFixed(Element element)
    {
        switch (element.Kind)
        {
            case ValueKind.Null:
                _target.WriteNull();
                break;
            case ValueKind.Boolean:
                _target.WriteBoolean(element.Boolean);
                break;
            case ValueKind.Int64:
                _target.WriteInt64(element.Int64);
                break;
            case ValueKind.Double:
                _target.WriteDouble(element.Double);
                break;
            case ValueKind.Decimal:
                _target.WriteDecimal(element.Decimal);
                break;
            case ValueKind.Uuid:
                _target.WriteUuid(UuidBits.Read(element.Uuid));
                break;
            default:
                _target.WriteTicks(element.Ticks);
                break;
        }
    }

    private static void CheckUtf8(int start, ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text)) throw Invalid(start, "the string is not UTF-8");
    }
}
