using Pajs;
using Xunit;

namespace PaJua.Tests.Analysis;

public class AnalyzerDefinitionTests
{
    [Fact]
    public void Json_is_the_same_for_the_same_parts()
    {
        var written = new AnalyzerDefinition("standard").With("lowercase").With("stop", ("words", new[] { "a", "ø" })).With("length", ("min", 2));
        Assert.Equal(
            """{"tokenizer":{"name":"standard","version":1},"filters":[{"name":"lowercase","version":1},"""
            + """{"name":"stop","version":1,"words":["a","ø"]},{"name":"length","version":1,"min":2}]}""",
            written.ToJson());
        var read = AnalyzerDefinition.Parse(
            """{"filters": ["lowercase", {"words": ["a", "ø"], "name": "stop"}, {"name": "length", "max": 1048576, "min": 2}],"""
            + """ "tokenizer": "standard"}""");
        Assert.Equal(written, read);
        Assert.Equal(written.GetHashCode(), read.GetHashCode());
        Assert.NotEqual(written, written.With("fold"));
    }

    [Fact]
    public void Every_preset_is_read_as_it_was_written()
    {
        foreach (var name in AnalyzerDefinition.PresetNames)
        {
            var preset = AnalyzerDefinition.Preset(name);
            Assert.Equal(preset, AnalyzerDefinition.Parse(preset.ToJson()));
            Assert.Equal(preset, AnalyzerDefinition.Parse($"\"{name}\""));
            Assert.Empty(preset.OutdatedParts);
        }
    }

    [Fact]
    public void Queries_may_have_a_definition_of_their_own()
    {
        var definition = AnalyzerDefinition.Parse("""{"tokenizer": "whitespace", "queries": {"tokenizer": "keyword"}}""");
        Assert.Equal("keyword", new Analyzer(definition).ForQueries.Definition.Tokenizer.Name);
        Assert.Equal(definition, AnalyzerDefinition.Parse(definition.ToJson()));
        Assert.Throws<ArgumentException>(() => definition.WithQueries(definition));
        var plain = new Analyzer(new AnalyzerDefinition("letter"));
        Assert.Same(plain, plain.ForQueries);
    }

    [Fact]
    public void Parts_of_another_version_are_told()
    {
        var definition = AnalyzerDefinition.Parse("""{"tokenizer": {"name": "standard", "version": 7}, "filters": ["lowercase"]}""");
        Assert.Equal("standard", Assert.Single(definition.OutdatedParts).Name);
        Assert.Contains("\"version\":7", definition.ToJson(), StringComparison.Ordinal);
        Assert.NotEqual(definition, new AnalyzerDefinition("standard").With("lowercase"));
    }

    [Theory]
    [InlineData("""{"tokenizer": "standart"}""", PajsErrorCode.NotFound, "There is no tokenizer 'standart': did you mean 'standard'?")]
    [InlineData("""{"tokenizer": "standard", "filters": ["lowcase"]}""",
        PajsErrorCode.NotFound, "There is no filter 'lowcase': did you mean 'lowercase'?")]
    [InlineData("""{"tokenizer": {"name": "standard", "maxLength": 3}}""", PajsErrorCode.NotFound, "called 'maxLength': did you mean 'lengthMax'?")]
    [InlineData("""{"tokenizer": {"name": "keyword", "a": 3}}""",
        PajsErrorCode.NotFound, "There is no option of the tokenizer 'keyword' called 'a': there is none.")]
    [InlineData("""{"tokeniser": "standard"}""", PajsErrorCode.NotFound, "did you mean 'tokenizer'?")]
    [InlineData("\"englich\"", PajsErrorCode.NotFound, "There is no preset of analyzers 'englich': did you mean 'english'?")]
    [InlineData("""{"tokenizer": {"name": "standard", "lengthMax": 0}}""",
        PajsErrorCode.InvalidSyntax, "is 0, but has to be a whole number from 1 to 1048576.")]
    [InlineData("""{"tokenizer": {"name": "standard", "lengthMax": 2.5}}""",
        PajsErrorCode.InvalidSyntax, "The option 'lengthMax' of the part 'standard' is 2.5")]
    [InlineData("""{"tokenizer": {"name": "standard", "lengthMax": 2, "lengthMax": 3}}""", PajsErrorCode.InvalidSyntax, "is given twice")]
    [InlineData("""{"tokenizer": {"name": "standard", "version": 0}}""", PajsErrorCode.InvalidSyntax, "The version of the part 'standard' is 0")]
    [InlineData("""{"tokenizer": {"name": "path", "delimiter": "//"}}""", PajsErrorCode.InvalidSyntax, "a string of one character")]
    [InlineData("""{"tokenizer": {"name": "ngram", "min": 3, "max": 2}}""", PajsErrorCode.InvalidSyntax, "is 3, above its option 'max', 2.")]
    [InlineData("""{"tokenizer": {"name": "ngram", "min": 3}}""",
        PajsErrorCode.InvalidSyntax, "The part 'ngram' needs its option 'max': a whole number from 1 to 255.")]
    [InlineData("""{"tokenizer": "standard", "filters": [{"name": "stop", "words": "klingon"}]}""",
        PajsErrorCode.InvalidSyntax, "or the name of a list: cjk, dutch")]
    [InlineData("""{"tokenizer": "standard", "filters": [{"name": "stop", "words": [1]}]}""", PajsErrorCode.InvalidSyntax, "an array of strings")]
    [InlineData("""{"tokenizer": "standard", "filters": [{"name": "stem", "language": "x"}]}""", PajsErrorCode.InvalidSyntax, "one of porter")]
    [InlineData("""{"tokenizer": "standard", "filters": [{"name": "unique", "samePositionOnly": 1}]}""",
        PajsErrorCode.InvalidSyntax, "true or false")]
    [InlineData("""{"tokenizer": "standard", "filters": [{"name": "stemExceptions", "rules": ["a"]}]}""",
        PajsErrorCode.InvalidSyntax, "'word => stem'")]
    [InlineData("""{"tokenizer": "standard", "filters": [{"name": "stemExceptions", "rules": ["a=>b", "a=>c"]}]}""",
        PajsErrorCode.InvalidSyntax, "two rules for the word 'a'")]
    [InlineData("""{"tokenizer": "standard", "filters": "lowercase"}""", PajsErrorCode.InvalidSyntax, "have to be an array")]
    [InlineData("""{"tokenizer": "standard", "filters": [7]}""",
        PajsErrorCode.InvalidSyntax, "A filter has to be a name or an object with a 'name', but is 7.")]
    [InlineData("""{"tokenizer": "a", "tokenizer": "b"}""", PajsErrorCode.NotFound, "There is no tokenizer 'a'")]
    [InlineData("""{"filters": [], "filters": []}""", PajsErrorCode.InvalidSyntax, "'filters' is given twice")]
    [InlineData("""{"filters": []}""", PajsErrorCode.InvalidSyntax, "needs a 'tokenizer'")]
    [InlineData("""{"tokenizer": "letter", "queries": "autocomplete"}""",
        PajsErrorCode.InvalidSyntax, "The definition in 'queries' has 'queries' itself")]
    [InlineData("[1]", PajsErrorCode.InvalidSyntax, "has to be an object, or the name of a preset")]
    [InlineData("{", PajsErrorCode.InvalidSyntax, "is no JSON")]
    public void What_is_wrong_is_named(string json, PajsErrorCode code, string message)
    {
        var error = Assert.Throws<PajsException>(() => AnalyzerDefinition.Parse(json));
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
