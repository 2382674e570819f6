using PaJua.Postings;

namespace PaJua.Searching;

/// <summary>A term of a search with the scores of its decoded block.</summary>
internal sealed class ScoredBlock(PostingsCursor cursor)
{
    private readonly float[] _scores = new float[PostingsCursor.BlockCount];
    private int _scored = -1;

    /// <summary>The term.</summary>
    public PostingsCursor Cursor { get; } = cursor;

    /// <summary>The greatest score by the term of any document of what is being looked at.</summary>
    public float Bound { get; set; }

    /// <summary>The greatest score by the term of any document of its group.</summary>
    public float GroupBound { get; set; }

    /// <summary>The scores of the documents of the decoded block.</summary>
    public ReadOnlySpan<float> Scores
    {
        get
        {
            var documents = Cursor.Documents;
            if (documents.Length == 0) return default;
            if (_scored != documents[0])
            {
                Cursor.Scores.ScoreAll(documents, Cursor.Frequencies, Cursor.Norms, _scores);
                _scored = documents[0];
            }

            return _scores.AsSpan(0, documents.Length);
        }
    }
}
