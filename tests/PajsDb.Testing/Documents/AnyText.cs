using FsCheck;
using FsCheck.Fluent;

namespace Pajs.Testing.Documents;

/// <summary>Generated text: short, from characters on both sides of each border that UTF-8, UTF-16, JSON and keys know.</summary>
public static class AnyText
{
    private static readonly string[] Characters =
    [
        "a", "b", "A", "0", "1", ".", "$", "\"", "\\", "/", " ", "\n", "\u0000", "\u0001", "\u001F", "\u007F",
        "\u0080", "\u00FF", "ż", "\u07FF", "\u0800", "漢",
        "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "\U00010000", "🙂", "\U0010FFFF",
    ];

    /// <summary>A string that UTF-8 can hold.</summary>
    public static Gen<string> Strings { get; } =
        Gen.OneOf(
            Gen.Elements(Characters).ListOf().Resize(5).Select(string.Concat),
            Gen.Choose(0, 300).Select(length => new string('x', length)));

    /// <summary>The name of a field: mostly one of a few.</summary>
    public static Gen<string> Names { get; } = Gen.Frequency(
        (8, Gen.Elements("a", "b", "c", "_id", "0", "1")),
        (1, Gen.Elements("$date", "$binary", "$decimal", "$uuid", "$double", "$object", "$gt", "", "a.b")),
        (1, Strings));
}
