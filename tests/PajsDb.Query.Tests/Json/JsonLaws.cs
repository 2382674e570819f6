using Xunit;

namespace Pajs.Query.Tests.Json;

public sealed class JsonLaws
{
    private const int Runs = 1000;

    [Fact]
    public void Reading_what_was_written_gives_the_same_bytes() => Laws.ForDocuments(Runs, document =>
        Assert.Equal(document.MessagePack.ToArray(), Document.Parse(document.ToJson()).MessagePack.ToArray()));

    [Fact]
    public void Indentation_changes_nothing() => Laws.ForDocuments(Runs, document =>
        Assert.Equal(document.MessagePack.ToArray(), Document.Parse(document.ToJson(indented: true)).MessagePack.ToArray()));

    [Fact]
    public void Any_value_is_read_as_it_was_written() => Laws.ForValues(Runs, value =>
        Assert.Equal(ValueEncoder.Encode(value), ValueEncoder.Encode(Value.Parse(value.ToJson()))));

    [Fact]
    public void What_is_written_is_JSON_on_one_line() => Laws.ForDocuments(Runs, document =>
    {
        var json = document.ToJson();
        Assert.DoesNotContain('\n', json);
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(System.Text.Json.JsonValueKind.Object, parsed.RootElement.ValueKind);
    });
}
