using Xunit;

namespace PaJua.Tests.Analysis;

public class PresetTests
{
    [Theory]
    [InlineData("standard", "The Quick-Fox's ÅNGSTRÖM", "the quick fox's ångström")]
    [InlineData("simple", "It's R2D2", "it s r d")]
    [InlineData("whitespace", "It's R2-D2!", "It's R2-D2!")]
    [InlineData("keyword", "New York", "New York")]
    [InlineData("english", "The dogs' running was nationalized by O'Neil's", "dog run nation o'neil")]
    [InlineData("english", "experimental aerodynamics of a slipstream . 2.5 U.S.", "experiment aerodynam slipstream 2.5 u.")]
    [InlineData("french", "L'avion des étudiantes n'est pas arrivé", "avion étudi arriv")]
    [InlineData("german", "Die Häuser und die Straßen", "haus strass")]
    [InlineData("spanish", "las casas de los niños corriendo", "cas niñ corr")]
    [InlineData("italian", "dell'arte nelle città italiane", "arte citt italian")]
    [InlineData("portuguese", "os meninos correndo", "menin corr")]
    [InlineData("dutch", "de fietsen en het kind", "fiets kinder")]
    [InlineData("swedish", "husen och flickorna", "hus flick")]
    [InlineData("russian", "красивые дома и улицы", "красив дом улиц")]
    [InlineData("cjk", "ＡＢＣ 東京都 the ｶﾞｷ", "abc 東京 京都 ガキ")]
    [InlineData("autocomplete", "Café I", "ca caf cafe i")]
    public void Terms(string preset, string text, string terms) => Assert.Equal(terms, AnalyzerDefinition.Preset(preset).Terms(text));

    [Fact]
    public void English_removes_stop_words_and_keeps_their_positions() =>
        Assert.Equal(
            "fox@1[4-9] jump@2[10-16] lazi@5[26-30] dog@6[31-36]",
            AnalyzerDefinition.Preset("english").Tokens("The fox's jumped into the lazy dog's"));

    [Fact]
    public void What_is_typed_is_not_made_longer_or_shorter()
    {
        var queries = Analyzer.Find("autocomplete").ForQueries;
        Assert.Equal("caf", queries.Definition.Terms("Caf"));
        Assert.Contains(Analyzer.Find("autocomplete").Analyze("Internationalization"), static token => token.Text == "internationalization");
    }

    [Fact]
    public void One_preset_is_one_analyzer() => Assert.Same(Analyzer.Find("english"), Analyzer.Find("english"));
}
