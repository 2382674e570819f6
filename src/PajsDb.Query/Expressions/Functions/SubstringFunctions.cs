using System.Text;

namespace Pajs.Query;

/// <summary>Pieces of strings and places in them, by code points or by bytes of UTF-8: <c>$substrCP $substrBytes $substr $indexOfCP
/// $indexOfBytes</c>.</summary>
internal static class SubstringFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$substrCP", 3, 3, ByCodePoints)
        .Add("$substrBytes", 3, 3, ByBytes)
        .Add("$substr", 3, 3, ByBytes)
        .Add("$indexOfCP", 2, 4, IndexByCodePoints)
        .Add("$indexOfBytes", 2, 4, IndexByBytes);

    private static Value? ByCodePoints(string name, ReadOnlySpan<Value?> arguments)
    {
        var text = Conversion.TextOf(name, arguments[0]);
        var (start, count) = (Operands.Count(name, arguments[1]), Operands.Count(name, arguments[2]));
        if (start < 0 || count < 0) throw ExpressionError.Operand(name, "a start and a length of at least 0");
        var from = CodePoints.OffsetOf(text, start);
        var length = CodePoints.OffsetOf(text.AsSpan(from), count);
        return text.Substring(from, length);
    }

    private static Value? ByBytes(string name, ReadOnlySpan<Value?> arguments)
    {
        var utf8 = Encoding.UTF8.GetBytes(Conversion.TextOf(name, arguments[0]));
        var (start, count) = (Operands.Count(name, arguments[1]), Operands.Count(name, arguments[2]));
        if (start < 0) throw ExpressionError.Operand(name, "a start of at least 0");
        if (start >= utf8.Length) return "";

        // A negative length means all the rest.
        var end = count < 0 ? utf8.Length : (int)Math.Min((long)start + count, utf8.Length);
        if (IsInside(utf8, start) || IsInside(utf8, end)) throw ExpressionError.Result(name, "it would cut a character in two");
        return Encoding.UTF8.GetString(utf8, start, end - start);
    }

    private static bool IsInside(byte[] utf8, int offset) => offset < utf8.Length && (utf8[offset] & 0xC0) == 0x80;

    private static Value? IndexByCodePoints(string name, ReadOnlySpan<Value?> arguments)
    {
        if (arguments[0].IsNullish()) return Value.Null;
        var text = Text(name, arguments[0]);
        var (start, end) = Bounds(name, arguments, CodePoints.Count(text));
        if (start > end) return -1;
        var (from, to) = (CodePoints.OffsetOf(text, start), CodePoints.OffsetOf(text, end));
        var index = text.AsSpan(from, to - from).IndexOf(Text(name, arguments[1]), StringComparison.Ordinal);
        return index < 0 ? -1 : start + CodePoints.Count(text.AsSpan(from, index));
    }

    private static Value? IndexByBytes(string name, ReadOnlySpan<Value?> arguments)
    {
        if (arguments[0].IsNullish()) return Value.Null;
        var utf8 = Encoding.UTF8.GetBytes(Text(name, arguments[0]));
        var (start, end) = Bounds(name, arguments, utf8.Length);
        if (start > end) return -1;
        var index = utf8.AsSpan(start, end - start).IndexOf(Encoding.UTF8.GetBytes(Text(name, arguments[1])));
        return index < 0 ? -1 : start + index;
    }

    private static string Text(string name, Value? value) =>
        Operands.Text(name, value) ?? throw ExpressionError.Value(name, "a string", value);

    // Where to look, from the start (in) to the end (out), of so many units; the start lies behind the end when that is nowhere.
    private static (int Start, int End) Bounds(string name, ReadOnlySpan<Value?> arguments, int count)
    {
        var start = arguments.Length > 2 && arguments[2] is not null ? Operands.Count(name, arguments[2]) : 0;
        var end = arguments.Length > 3 && arguments[3] is not null ? Operands.Count(name, arguments[3]) : count;
        if (start < 0 || end < 0) throw ExpressionError.Operand(name, "a start and an end of at least 0");
        return (start, Math.Min(end, count));
    }
}
