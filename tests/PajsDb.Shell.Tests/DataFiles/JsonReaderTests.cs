using System.Text;
using Pajs.Shell.DataFiles;

namespace Pajs.Shell.Tests.DataFiles;

public class JsonReaderTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    [InlineData("[{\"a\":1}]", """1: {"a":1}""")]
    [InlineData("[\n {\"a\":1},\n\n {\"b\":[{}, \"]}\\\"\"]}\n]\n", """2: {"a":1}|4: {"b":[{},"]}\""]}""")]
    [InlineData("\uFEFF[{\"a\":1}]", """1: {"a":1}""")]
    [InlineData("{\"a\":1}\n{\"a\":2} {\"a\":3}", """1: {"a":1}|2: {"a":2}|2: {"a":3}""")]
    [InlineData("{\"a\":\n 1}", """1: {"a":1}""")]
    public void Objects_become_documents(string json, string expected) =>
        Assert.Equal(expected, string.Join('|', Reading.All(Reading.Open(json, DataFormat.Json))));

    [Theory]
    [InlineData("[{\"a\":1}", "1: {\"a\":1}|1! the array is not closed before the end of the file")]
    [InlineData("[{\"a\":1", "1! the object is not closed before the end of the file")]
    [InlineData("[{\"a\":1}\n{\"a\":2}]", "1: {\"a\":1}|2! expected ',' or ']' before this object")]
    [InlineData("[1]", "1! expected an object here")]
    [InlineData("\n7", "2! expected an object here")]
    [InlineData("[{\"a\":1}] x", "1: {\"a\":1}|1! expected an object here")]
    [InlineData("{\"a\":1},{\"a\":2}", "1: {\"a\":1}|1! expected an object here")]
    public void A_fault_between_objects_ends_the_file(string json, string expected) =>
        Assert.Equal(expected, string.Join('|', Reading.All(Reading.Open(json, DataFormat.Json))));

    [Fact]
    public void A_bad_object_costs_itself_alone()
    {
        var records = Reading.All(Reading.Open("[\n{\"a\":1},\n{\"a\":},\n{\"a\":3}\n]", DataFormat.Json));
        Assert.Equal(3, records.Count);
        Assert.StartsWith("3! ", records[1], StringComparison.Ordinal);
        Assert.Equal("""4: {"a":3}""", records[2]);
    }

    [Fact]
    public void Lines_become_documents()
    {
        var records = Reading.All(Reading.Open("{\"a\":1}\r\n\r\n  \n{\"a\":2}\n{\"a\"\n{\"a\":4}", DataFormat.JsonLines));
        Assert.Equal(["1: {\"a\":1}", "4: {\"a\":2}"], records.Take(2));
        Assert.StartsWith("5! ", records[2], StringComparison.Ordinal);
        Assert.Equal("6: {\"a\":4}", Assert.Single(records.Skip(3)));
    }

    [Fact]
    public void Broken_files_give_documents_or_faults_and_end()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        var whole = Encoding.UTF8.GetBytes(
            "[{\"a\":\"x\\\"y\",\"b\":[1,{\"c\":null}]},\n{\"é\":{\"$date\":\"2024-01-31T00:00:00Z\"}}, {\"_id\":7}]");
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var times = random.Next(1, 4); times > 0; times--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            foreach (var format in Enum.GetValues<DataFormat>())
            {
                var error = Record.Exception(() => Assert.InRange(Reading.All(Reading.Open(bytes, format)).Count, 0, 100));
                Assert.True(error is null or PajsException, $"Seed {Seed}, round {round}, {format}: {error}");
            }
        }
    }
}
