using System.Runtime.CompilerServices;

namespace Pajs.Fuzz.CommandLine;

/// <summary>Where the corpus is that is kept with the source.</summary>
internal static class SourceTree
{
    /// <summary>The folder of a target's corpus.</summary>
    public static string CorpusOf(string target) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "corpus", target));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
