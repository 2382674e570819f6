using System.Globalization;

namespace PaJua.Tests.Analysis;

/// <summary>Tokens as text that tests can be read by: <c>term@position[start-end]</c>, or terms alone.</summary>
internal static class AnalyzerTexts
{
    public static string Terms(this AnalyzerDefinition definition, string text) =>
        string.Join(' ', new Analyzer(definition).Analyze(text).Select(static token => token.Text));

    public static string Tokens(this AnalyzerDefinition definition, string text) =>
        string.Join(' ', new Analyzer(definition).Analyze(text).Select(static token => string.Create(
            CultureInfo.InvariantCulture,
            $"{token.Text}@{token.Position}{(token.PositionLength == 1 ? "" : "+" + token.PositionLength)}[{token.StartOffset}-{token.EndOffset}]")));
}
