using System.Globalization;

namespace Pajs.Shell.Syntax;

/// <summary>The functions that write values JSON has no form for. Each takes one text.</summary>
internal static class LiteralFunctions
{
    /// <summary>Names for completion and for error messages, the plain ones first, then MongoDB's other names for them.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["ISODate", "UUID", "Decimal", "Binary", "Date", "NumberDecimal", "NumberLong", "NumberInt"];

    private static readonly string[] DateFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Calls a function.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="argument">What stands between the parentheses.</param>
    /// <param name="time">The clock for a date without an argument.</param>
    /// <exception cref="SyntaxException">There is no such function, or the argument does not fit.</exception>
    public static Value Call(Token function, Argument? argument, TimeProvider time) => function.Content switch
    {
        "ISODate" or "Date" => argument is null ? time.GetUtcNow() : ParseDate(function, argument),
        "UUID" => ParseUuid(function, argument),
        "Decimal" or "NumberDecimal" => ParseDecimal(function, argument),
        "Binary" => ParseBinary(function, argument),
        "NumberLong" or "NumberInt" => ParseInteger(function, argument),
        "ObjectId" => throw new SyntaxException("there is no ObjectId here; an _id can be any text, number or UUID", function.Start),
        _ => throw new SyntaxException(
            $"unknown function '{function.Content}'; there are ISODate, UUID, Decimal and Binary", function.Start),
    };

    private static Value ParseDate(Token function, Argument? argument) =>
        DateTimeOffset.TryParseExact(Text(function, argument), DateFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? (Value)date
            : throw Unfit(argument, "a date such as \"2024-01-31\" or \"2024-01-31T12:00:00Z\"");

    private static Value ParseUuid(Token function, Argument? argument) =>
        Guid.TryParseExact(Text(function, argument), "D", out var uuid) || Guid.TryParseExact(Text(function, argument), "N", out uuid)
            ? (Value)uuid
            : throw Unfit(argument, "a UUID such as \"01890a5d-ac96-774b-bcce-b302099a8057\"");

    private static Value ParseDecimal(Token function, Argument? argument) =>
        ExtendedForm.TryRead("$decimal", Text(function, argument), out var value)
            ? value
            : throw Unfit(argument, "a decimal of at most 28 digits such as \"1.10\"");

    private static Value ParseBinary(Token function, Argument? argument) =>
        ExtendedForm.TryRead("$binary", Text(function, argument), out var value) ? value : throw Unfit(argument, "base64");

    private static Value ParseInteger(Token function, Argument? argument) => argument switch
    {
        { Value.Kind: ValueKind.Int64 } => argument.Value,
        _ when long.TryParse(Text(function, argument), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw Unfit(argument, "an integer of 64 bits"),
    };

    private static string Text(Token function, Argument? argument) => argument switch
    {
        null => throw new SyntaxException($"{function.Content} needs a text in quotes", function.End),
        { Value.Kind: ValueKind.String } => argument.Value.AsString(),
        _ => throw new SyntaxException($"{function.Content} needs a text in quotes", argument.Position),
    };

    private static SyntaxException Unfit(Argument? argument, string expected) => new($"this is not {expected}", argument?.Position ?? 0);
}
