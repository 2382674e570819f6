using System.Text;
using System.Text.Json;

namespace Pajs.Query;

/// <summary>How a value that JSON lacks is written: an object with one field of a reserved name.</summary>
/// <remarks>An object whose own first field has a reserved name is written inside <see cref="Object"/>, so that reading what was
/// written always gives the same document.</remarks>
internal sealed class ExtendedForm
{
    /// <summary>No form but binary and object holds a longer text.</summary>
    public const int MaxTextLength = 64;

    private readonly byte[] _utf8Name;

    private ExtendedForm(string name, string content)
    {
        Name = name;
        Content = content;
        _utf8Name = Encoding.UTF8.GetBytes(name);
    }

    public static ExtendedForm Date { get; } = new("$date", "date-time, such as 2024-05-06T07:08:09.123Z");

    public static ExtendedForm Binary { get; } = new("$binary", "base64");

    public static ExtendedForm Decimal { get; } = new("$decimal", "decimal of up to 28 digits, such as 1.10");

    public static ExtendedForm Uuid { get; } = new("$uuid", "uuid, such as 01890a5d-ac96-774b-bcce-b302099a8057");

    public static ExtendedForm Double { get; } = new("$double", "NaN, Infinity or -Infinity");

    public static ExtendedForm Object { get; } = new("$object", "object");

    private static ExtendedForm[] All { get; } = [Date, Binary, Decimal, Uuid, Double, Object];

    /// <summary>The reserved name.</summary>
    public string Name { get; }

    /// <summary>The reserved name as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8Name => _utf8Name;

    /// <summary>What the field holds, for messages.</summary>
    public string Content { get; }

    /// <summary>The form whose name the reader stands on; null when the name is an ordinary one.</summary>
    public static ExtendedForm? Of(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && !reader.ValueSpan.StartsWith((byte)'$')) return null;
        foreach (var form in All)
            if (reader.ValueTextEquals(form._utf8Name)) return form;
        return null;
    }

    /// <summary>Whether a name is reserved.</summary>
    public static bool IsReserved(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith((byte)'$')) return false;
        foreach (var form in All)
            if (name.SequenceEqual(form._utf8Name)) return true;
        return false;
    }
}
