using System.Runtime.InteropServices;
using PaJua;

namespace Pajs.Query;

/// <summary>The ids of all documents that match some words, as keys, in no order.</summary>
internal sealed class TextMatches
{
    // What a set takes for an id besides its bytes.
    private const int BytesPerId = 64;

    private readonly IdSet _ids = new();

    private TextMatches()
    {
    }

    /// <summary>How many there are.</summary>
    public int Count => _ids.Count;

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<byte[]> All => _ids.All;

    /// <summary>Asks a text index.</summary>
    /// <param name="state">Where.</param>
    /// <param name="search">What was typed.</param>
    /// <param name="budget">Of the run; its memory holds the ids.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.BudgetExceeded"/>; <see cref="PajsErrorCode.Timeout"/>; or the disk failed.</exception>
    public static TextMatches Find(TextSnapshot state, string search, ExecutionBudget budget)
    {
        var request = new SearchRequest(state.Search.Parse(search)) { Limit = int.MaxValue, CountedMin = 0, Stored = [], HasTextIds = false, IsLenient = true };
        var matches = new TextMatches();
        var memory = budget.OpenAccount("The ids of the documents that '$text' finds");
        foreach (var hit in state.Search.Search(request).Hits)
        {
            budget.Step();
            memory.Add(BytesPerId + hit.IdBytes.Length);
            matches._ids.Add(hit.IdBytes.Span);
        }

        return matches;
    }

    /// <summary>Whether an id is among them.</summary>
    public bool Contains(ReadOnlySpan<byte> idKey) => _ids.Contains(idKey);
}
