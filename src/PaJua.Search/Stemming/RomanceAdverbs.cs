namespace PaJua;

/// <summary>Adverbs of the languages that come of Latin.</summary>
internal static class RomanceAdverbs
{
    /// <summary>Takes what was before <c>-amente</c>: <c>-ativ</c> or <c>-iv</c>, <c>-os</c>, <c>-ic</c>, or one of the language's own.</summary>
    public static void TakeBeforeAmente(ref Word word, int r2, string own)
    {
        if (word.DropIn(r2, "iv")) word.DropIn(r2, "at");
        else _ = word.DropIn(r2, "os") || word.DropIn(r2, "ic") || word.DropIn(r2, own);
    }
}
