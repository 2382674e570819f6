namespace PaJua.Searching.Scorers;

/// <summary>Walks over the documents of one segment that match a query, upward, and scores them. For one thread.</summary>
/// <remarks>It goes from candidate to candidate; where not <see cref="IsExact"/>, a candidate is a match only if <see cref="Matches"/> says so, which
/// costs more and so is asked last. Before anything is decoded, <see cref="MoveBound"/> tells how far no document scores more than
/// <see cref="Bound"/>.</remarks>
internal abstract class Scorer : IDisposable
{
    /// <summary>Greater than any document.</summary>
    public const int NoMore = Postings.PostingsCursor.NoMore;

    /// <summary>The candidate it stands on; -1 before the first, <see cref="NoMore"/> behind the last.</summary>
    public int Document { get; private protected set; } = -1;

    /// <summary>Whether every candidate is a match.</summary>
    public virtual bool IsExact => true;

    /// <summary>About how many candidates there are.</summary>
    public abstract long Cost { get; }

    /// <summary>The score of the match it stands on.</summary>
    public abstract float Score { get; }

    /// <summary>The greatest score in what <see cref="MoveBound"/> went to.</summary>
    public abstract float Bound { get; }

    /// <summary>Matches that do not score more than this need not be told. Not passed on to scorers within this one, unless
    /// they score as it does.</summary>
    public virtual float Threshold
    {
        set { }
    }

    /// <summary>Whether a match was not told for its score.</summary>
    public virtual bool HasLeftOut => false;

    /// <summary>Goes to the first candidate that is not less than a document.</summary>
    /// <param name="document">Greater than the candidate it stands on, and not less than the bound was moved to.</param>
    /// <returns>It, or <see cref="NoMore"/>.</returns>
    public abstract int Advance(int document);

    /// <summary>Whether the candidate is a match. To be asked once of each.</summary>
    public virtual bool Matches() => true;

    /// <summary>Moves the bound to a document, never back.</summary>
    /// <param name="document">At least the candidate it stands on.</param>
    /// <returns>The last document for which the bound holds; at least <paramref name="document"/>.</returns>
    public abstract int MoveBound(int document);

    /// <summary>Lets go of what it reads.</summary>
    public abstract void Dispose();
}
