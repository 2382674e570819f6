using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pajs.Query;

/// <summary>From JSON straight to MessagePack, with no tree between. <see cref="Document.Parse(string)"/> says which forms it
/// reads.</summary>
internal ref partial struct JsonParser
{
    // An object in its {"$object": …} form takes two levels of JSON for one of the document.
    private const int MaxJsonDepth = (2 * DocumentLimits.MaxDepth) + 2;
    private const int StackBytes = 256;

    private readonly ReadOnlySpan<byte> _json;
    private readonly MessagePackWriter _target;
    private Utf8JsonReader _reader;
    private int _depth;

    private JsonParser(ReadOnlySpan<byte> json, MessagePackWriter target)
    {
        _json = json;
        _target = target;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
    }

    /// <summary>Reads one document, which must take all of the text.</summary>
    public static Document ParseDocument(ReadOnlySpan<byte> json)
    {
        using var target = new MessagePackWriter();
        new JsonParser(json, target).ParseAll();
        if (Element.At(target.Written).Kind != ValueKind.Object) throw JsonPosition.Error(json, 0, "a document is a JSON object");
        return new Document(target.ToArray());
    }

    /// <summary>Reads one value, which must take all of the text.</summary>
    public static Value ParseValue(ReadOnlySpan<byte> json)
    {
        using var target = new MessagePackWriter();
        new JsonParser(json, target).ParseAll();
        var encoded = target.ToArray();
        return ValueDecoder.Decode(Element.At(encoded), encoded);
    }

    private void ParseAll()
    {
        if (JsonPosition.IndexOfInvalidUtf8(_json) is var invalid and >= 0) throw Error(invalid, "the text is not UTF-8");
        try
        {
            _reader.Read();
            ReadValue();

            // What follows the value makes the reader throw.
            _reader.Read();
        }
        catch (JsonException exception)
        {
            throw JsonPosition.Error(_json, exception);
        }
    }

    private readonly PajsException Error(string reason) => Error((int)_reader.TokenStartIndex, reason);

    private readonly PajsException Error(int offset, string reason) => JsonPosition.Error(_json, offset, reason);

    // What the reader says with an InvalidOperationException, whenever it takes escapes apart.
    private readonly PajsException HalfPair() => Error("the string has half of a surrogate pair");

    private void ReadValue()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject();
                break;
            case JsonTokenType.StartArray:
                ReadArray();
                break;
            case JsonTokenType.String:
                WriteString(isName: false);
                break;
            case JsonTokenType.Number:
                ReadNumber();
                break;
            case JsonTokenType.Null:
                _target.WriteNull();
                break;
            default:
                _target.WriteBoolean(_reader.TokenType == JsonTokenType.True);
                break;
        }
    }

    private void ReadObject()
    {
        var start = (int)_reader.TokenStartIndex;
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.PropertyName && FindForm() is { } form) ReadExtended(form);
        else ReadFields(start);
    }

    // Stands on the first name, or on the end of an object without fields.
    private void ReadFields(int start)
    {
        Enter(start);
        var container = _target.OpenObject();
        while (_reader.TokenType != JsonTokenType.EndObject)
        {
            WriteString(isName: true);
            _reader.Read();
            ReadValue();
            _reader.Read();
        }

        if (_target.TryCloseObject(container) is { } name) throw Error(start, $"the object has two fields named '{name}'");
        _depth--;
    }

    private void ReadArray()
    {
        Enter((int)_reader.TokenStartIndex);
        var container = _target.OpenArray();
        var count = 0;
        for (_reader.Read(); _reader.TokenType != JsonTokenType.EndArray; _reader.Read())
        {
            ReadValue();
            count++;
        }

        _target.CloseArray(container, count);
        _depth--;
    }

    private void Enter(int start)
    {
        if (++_depth > DocumentLimits.MaxDepth) throw Error(start, $"nested deeper than {DocumentLimits.MaxDepth} levels");
    }

    private void ReadNumber()
    {
        if (_reader.TryGetInt64(out var integer))
        {
            _target.WriteInt64(integer);
            return;
        }

        var isInteger = _reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
        if (isInteger && _reader.TryGetDecimal(out var exact)) _target.WriteDecimal(exact);
        else if (_reader.TryGetDouble(out var real) && double.IsFinite(real)) _target.WriteDouble(real);
        else throw Error("the number is out of the range of a double");
    }

    private readonly void WriteString(bool isName)
    {
        if (!_reader.ValueIsEscaped)
        {
            Write(_reader.ValueSpan, isName);
            return;
        }

        // Unescaping never makes a string longer.
        var length = _reader.ValueSpan.Length;
        var rented = length > StackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        var unescaped = rented ?? stackalloc byte[StackBytes];
        try
        {
            Write(unescaped[.._reader.CopyString(unescaped)], isName);
        }
        catch (InvalidOperationException)
        {
            throw HalfPair();
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private readonly void Write(ReadOnlySpan<byte> utf8, bool isName)
    {
        if (isName) _target.WriteUtf8Name(utf8);
        else _target.WriteUtf8(utf8);
    }
}
