using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;

namespace Pajs.Query.Typed;

/// <summary>Enums as their names; flags as names with commas; what has no name as a number. A number is read too.</summary>
internal sealed class EnumNameCodec<T> : Codec<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, byte[]> _names = [];
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);

    public EnumNameCodec()
    {
        foreach (var field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var name = field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name;
            var value = (T)field.GetValue(null)!;
            _names.TryAdd(value, Encoding.UTF8.GetBytes(name));
            _values[name] = value;
        }
    }

    /// <summary>Names are ordered by their letters.</summary>
    public override bool KeepsOrder => false;

    public static long NumberOf(T value)
    {
        var number = Convert.ToDecimal(value, null);
        return number <= long.MaxValue
            ? (long)number
            : throw new UnmappableException($"{value:D} is beyond the range of a 64-bit integer");
    }

    public static T OfNumber(long number)
    {
        var value = (T)Enum.ToObject(typeof(T), number);
        return NumberOf(value) == number
            ? value
            : throw new UnmappableException($"the number {number} is beyond the range of {typeof(T).Name}");
    }

    public override void Write(MessagePackWriter writer, T value)
    {
        if (_names.TryGetValue(value, out var name)) writer.WriteUtf8(name);
        else if (value.ToString() is var text && !IsNumber(text)) writer.WriteString(text);
        else writer.WriteInt64(NumberOf(value));
    }

    public override T Read(Element element)
    {
        if (element.Kind == ValueKind.Int64) return OfNumber(element.Int64);
        if (element.Kind != ValueKind.String) throw UnmappableException.Kind(element, typeof(T));
        var name = Encoding.UTF8.GetString(element.Utf8);
        if (_values.TryGetValue(name, out var value) || (!IsNumber(name) && Enum.TryParse(name, ignoreCase: false, out value))) return value;
        throw new UnmappableException($"'{name}' is none of the names of {typeof(T).Name}");
    }

    private static bool IsNumber(string text) => text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+');
}
