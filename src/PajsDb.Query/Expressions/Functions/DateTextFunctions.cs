namespace Pajs.Query;

/// <summary><c>$dateToString $dateFromString</c>.</summary>
internal static class DateTextFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .AddNamed("$dateToString", ["date", "format?", "timezone?", "onNull?"], ToText)
        .AddNamed("$dateFromString", ["dateString", "format?", "timezone?", "onError?", "onNull?"], FromText);

    private static Value? ToText(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Date(name, arguments[0]) is not { } date) return arguments[3] ?? Value.Null;
        if (arguments[1] is { IsNull: true } || arguments[2] is { IsNull: true }) return Value.Null;
        var offset = ZoneOffset.Parse(name, arguments[2]);
        var format = Operands.Text(name, arguments[1]) ?? (offset == TimeSpan.Zero ? DateFormat.Utc : DateFormat.Local);
        return DateFormat.Write(name, ZoneOffset.Shift(name, date, offset), offset, format);
    }

    private static Value? FromText(string name, ReadOnlySpan<Value?> arguments)
    {
        if (arguments[0].IsNullish()) return arguments[4] ?? Value.Null;
        var isText = arguments[0]!.Value.Kind == ValueKind.String;
        if (!isText) return arguments[3] ?? throw ExpressionError.Value(name, "a string", arguments[0]);
        var text = arguments[0]!.Value.AsString();
        var format = Operands.Text(name, arguments[1]);
        var offset = ZoneOffset.Parse(name, arguments[2]);
        var isDate = format is null ? DateFormat.TryReadIso(text, offset, out var ticks) : DateFormat.TryRead(name, text, format, offset, out ticks);
        if (isDate) return Value.FromTicks(ticks);
        return arguments[3] ?? throw ExpressionError.Result(name, $"'{text}' is no date{(format is null ? "" : $" of the format '{format}'")}");
    }
}
