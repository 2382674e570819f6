using Xunit;

namespace PaJua.Tests.Indexing;

/// <summary>A snapshot answers as the index was when it was opened.</summary>
public sealed class SearchSnapshotTests
{
    private static readonly SearchIndexOptions Options = new() { IsInBackground = false, MemoryBytes = 1 };

    [Fact]
    public void It_does_not_see_what_is_added_deleted_and_merged_later()
    {
        using var index = SearchIndex.InMemory(new SearchSchema(new SearchField("title") { IsStored = true }), Options);
        index.Add("1", ("title", "red fox"));
        index.Add("2", ("title", "red hen"));
        using var snapshot = index.OpenSnapshot();
        index.Add("1", ("title", "blue fox"));
        index.Delete("2");
        index.Add("3", ("title", "red cat"));
        index.Compact();

        Assert.Equal(["1", "2"], snapshot.Search("red").Hits.Select(static hit => hit.Id));
        Assert.Empty(snapshot.Search("blue").Hits);
        Assert.Equal(2, snapshot.Count);
        Assert.False(snapshot.Contains("3"));
        Assert.Equal("red fox", snapshot.Get("1")!.Values[0].Value.Text);
        Assert.True(snapshot.Explain(SearchQuery.Parse("red"), "2")!.IsMatch);
        Assert.Equal(["hen"], snapshot.Suggest("h").Select(static suggestion => suggestion.Text));
        Assert.Equal(["3"], index.Search("red").Hits.Select(static hit => hit.Id));
    }

    [Fact]
    public void A_disposed_one_says_so()
    {
        using var index = SearchIndex.InMemory("title");
        var snapshot = index.OpenSnapshot();
        snapshot.Dispose();
        snapshot.Dispose();
        Assert.Throws<ObjectDisposedException>(() => snapshot.Search("red"));
    }
}
