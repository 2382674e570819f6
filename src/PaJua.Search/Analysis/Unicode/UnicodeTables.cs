namespace PaJua.Analysis;

/// <summary>What analysis has to know of characters: Unicode 15.0 for good, whatever the runtime knows. Each table is read when first asked
/// for.</summary>
/// <remarks>Stored terms follow from these tables. A newer Unicode is a newer version of the parts that read them (<see
/// cref="AnalyzerPartType"/>).</remarks>
internal static class UnicodeTables
{
    private static readonly Lazy<CodePointTable<WordClass>> LazyWordClasses = new(ReadWordClasses);
    private static readonly Lazy<CodePointTable<bool>> LazyLetters = new(ReadLetters);
    private static readonly Lazy<CodePointTable<int>> LazyLowerCase = new(ReadLowerCase);

    /// <summary>The class of each code point in the segmentation into words.</summary>
    public static CodePointTable<WordClass> WordClasses => LazyWordClasses.Value;

    /// <summary>Whether a code point is a letter: Lu, Ll, Lt, Lm, Lo.</summary>
    public static CodePointTable<bool> Letters => LazyLetters.Value;

    /// <summary>What is to be added to a code point to have its simple lower case.</summary>
    public static CodePointTable<int> LowerCaseDistance => LazyLowerCase.Value;

    private static CodePointTable<WordClass> ReadWordClasses() =>
        new(Rows("WordBreak").Select(static row => (CodePoint(row[0]), CodePoint(row[1]), Enum.Parse<WordClass>(row[2]))));

    private static CodePointTable<bool> ReadLetters() =>
        new(Rows("Letters").Select(static row => (CodePoint(row[0]), CodePoint(row[1]), true)));

    private static CodePointTable<int> ReadLowerCase() =>
        new(Rows("LowerCase").Select(static row => (CodePoint(row[0]), CodePoint(row[0]), CodePoint(row[1]) - CodePoint(row[0]))));

    private static IEnumerable<string[]> Rows(string name) => DataFile.Lines(name).Select(static line => line.Split(' '));

    private static int CodePoint(string hex) => DataFile.CodePoint(hex);
}
