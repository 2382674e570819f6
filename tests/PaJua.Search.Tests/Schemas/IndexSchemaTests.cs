using Pajs;
using Pajs.Files;
using PaJua.Segments;
using Xunit;

namespace PaJua.Tests.Schemas;

/// <summary>The fields of an index belong to it.</summary>
public sealed class IndexSchemaTests
{
    private static readonly SearchField Title = new("title") { Analyzer = AnalyzerDefinition.Preset("english"), IsStored = true };
    private static readonly SearchField Body = new("body");
    private static readonly SearchField Tag = new("tag", SearchFieldType.Keyword);

    private readonly MemoryFileSystem _files = new();

    [Fact]
    public void An_index_is_opened_with_the_fields_that_it_has()
    {
        using (var index = Open(Title, Body)) index.Add(new SearchDocument("1") { { "title", "Running nodes" } });
        using (var index = Open(null))
        {
            Assert.Equal([Title, Body], index.Schema.Fields);
            Assert.False(index.NeedsRebuild);
            Assert.Equal("1", Assert.Single(index.Search("run").Hits).Id);
        }

        using (var index = Open(Body, Title)) Assert.Equal([Title, Body], index.Schema.Fields);
    }

    [Fact]
    public void Where_there_is_no_index_its_fields_are_asked_for_and_nothing_is_made()
    {
        var error = Assert.Throws<PajsException>(() => Open(null));
        Assert.Equal(PajsErrorCode.NotFound, error.Code);
        Assert.Contains("'/index'", error.Message, StringComparison.Ordinal);
        Assert.False(_files.DirectoryExists("/index"));
        SearchIndex.Open(_files, "/index", new SearchSchema(Title), new SearchIndexOptions(), isDurable: false).Dispose();
        Assert.Equal(PajsErrorCode.NotFound, Assert.Throws<PajsException>(() => Open(null)).Code);
    }

    [Fact]
    public void Added_fields_stand_behind_the_others_and_old_documents_have_none()
    {
        using (var index = Open(Title)) index.Add(new SearchDocument("1") { { "title", "node" } });
        using (var index = Open(Body, Tag, Title))
        {
            Assert.Equal([Title, Body, Tag], index.Schema.Fields);
            index.Add(new SearchDocument("2") { { "title", "other" }, { "body", "node" }, { "tag", "x" } });
            AssertFound(index, "node", "1", "2");
            AssertFound(index, "tag:x", "2");
            index.Compact();
            AssertFound(index, "body:node", "2");
        }

        using (var index = Open(null))
        {
            Assert.Equal([Title, Body, Tag], index.Schema.Fields);
            AssertFound(index, "title:node", "1");
            AssertFound(index, "tag:x", "2");
        }
    }

    [Fact]
    public void Weights_and_analyzers_for_queries_may_change()
    {
        using (var index = Open(Title)) index.Add(new SearchDocument("1") { { "title", "node" } });
        var changed = Title with { Weight = 3, K1 = 2, B = 0, Analyzer = Title.Analyzer.WithQueries(new AnalyzerDefinition("keyword")) };
        using (var index = Open(changed)) index.Commit();
        using (var index = Open(null)) Assert.Equal([changed], index.Schema.Fields);
        using (var index = Open(Title)) Assert.Equal([Title], index.Schema.Fields);
    }

    [Fact]
    public void Changed_and_missing_fields_are_an_error_that_names_them()
    {
        using (var index = Open(Title, Body, Tag)) index.Commit();
        AssertRefused("the field 'tag' is missing", Title, Body);
        AssertRefused("the field 'tag' is of type keyword, not text", Title, Body, new SearchField("tag"));
        AssertRefused("the field 'title' has the analyzer", Title with { Analyzer = AnalyzerDefinition.Preset("standard") }, Body, Tag);
        AssertRefused("the field 'title' is stored; the field 'body' is not stored",
            Title with { IsStored = false }, Body with { IsStored = true }, Tag);
        AssertRefused("the field 'body' has positions", Title, Body with { HasPositions = false }, Tag);
        AssertRefused("the field 'body' has lengths", Title, Body with { HasLengths = false }, Tag);
        AssertRefused("the field 'tag' has a column", Title, Body, Tag with { HasColumn = false });
        using (var index = Open(Title, Body, Tag with { HasPositions = false })) Assert.Equal(3, index.Schema.Fields.Count);
    }

    [Fact]
    public void Terms_of_another_version_of_the_library_are_told()
    {
        var old = Title with { Analyzer =
            AnalyzerDefinition.Parse(Title.Analyzer.ToJson().Replace("\"version\":1", "\"version\":7", StringComparison.Ordinal)) };
        using (var index = Open(old)) index.Commit();
        using (var index = Open(Title))
        {
            Assert.True(index.NeedsRebuild);
            Assert.Equal(old.Analyzer, index.Schema.Fields[0].Analyzer);
        }

        using (var index = Open(null)) Assert.True(index.NeedsRebuild);
    }

    [Theory]
    [InlineData("""{"fields": [{"name": "a", "vector": 3}]}""", PajsErrorCode.FormatVersion, "of a newer program")]
    [InlineData("""{"fields": [3]}""", PajsErrorCode.Corrupt, "the fields in the manifest of '/index' cannot be read")]
    public void Fields_in_the_manifest_that_cannot_be_read_are_an_error(string fields, PajsErrorCode code, string message)
    {
        using (var directory = IndexDirectory.Open(_files, "/index")) directory.Commit(directory.Manifest with { Fields = fields });
        var error = Assert.Throws<PajsException>(() => Open(null));
        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        using (IndexDirectory.Open(_files, "/index"))
        {
            // The lock was given back.
        }
    }

    private static void AssertFound(SearchIndex index, string query, params string[] ids) =>
        Assert.Equal(ids, index.Search(query).Hits.Select(static hit => hit.Id).Order());

    private void AssertRefused(string message, params SearchField[] fields)
    {
        var error = Assert.Throws<PajsException>(() => Open(fields));
        Assert.Equal(PajsErrorCode.AlreadyExists, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private SearchIndex Open(params SearchField[]? fields) =>
        SearchIndex.Open(_files, "/index", fields is null ? null : new SearchSchema(fields),
            new SearchIndexOptions { IsInBackground = false }, isDurable: true);
}
