using PaJua;

namespace Pajs.Shell.Statements;

/// <summary>Reads how the hits of a search show why they were found: <see cref="HighlightOptions"/>, in the names of JSON.</summary>
internal static class HighlightArguments
{
    private const string Fields = "fields";
    private const string PassagesMax = "passagesMax";
    private const string PassageLength = "passageLength";
    private const string WholeField = "wholeField";
    private const string Order = "order";
    private const string MarkStart = "markStart";
    private const string MarkEnd = "markEnd";
    private const string Ellipsis = "ellipsis";
    private const string Escaping = "escaping";
    private const string NoMatchLength = "noMatchLength";
    private const string AnalyzedMax = "analyzedMax";

    /// <summary>Reads the first argument, which may be left out.</summary>
    /// <exception cref="Syntax.SyntaxException">An option is not known, or has a wrong value.</exception>
    public static HighlightOptions Read(Arguments arguments)
    {
        var options = new Options(
            arguments, 0, Fields, PassagesMax, PassageLength, WholeField, Order, MarkStart, MarkEnd, Ellipsis, Escaping, NoMatchLength, AnalyzedMax);
        var usual = new HighlightOptions();
        return new HighlightOptions
        {
            Fields = options.Texts(Fields),
            PassagesMax = options.Int32(PassagesMax, least: 1) ?? usual.PassagesMax,
            PassageLength = options.Int32(PassageLength, least: 1) ?? usual.PassageLength,
            WholeField = options.Flag(WholeField),
            Order = options.Word(Order, "text", "score") == "score" ? PassageOrder.Score : PassageOrder.Text,
            MarkStart = options.TextOrEmpty(MarkStart) ?? usual.MarkStart,
            MarkEnd = options.TextOrEmpty(MarkEnd) ?? usual.MarkEnd,
            Ellipsis = options.TextOrEmpty(Ellipsis) ?? usual.Ellipsis,
            Escaping = options.Word(Escaping, "html", "none") == "none" ? HighlightEscaping.None : HighlightEscaping.Html,
            NoMatchLength = options.Int32(NoMatchLength, least: 0) ?? usual.NoMatchLength,
            AnalyzedMax = options.Int32(AnalyzedMax, least: 1) ?? usual.AnalyzedMax,
        };
    }
}
