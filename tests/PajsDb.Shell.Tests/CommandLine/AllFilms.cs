using System.Runtime.CompilerServices;

namespace Pajs.Shell.Tests.CommandLine;

/// <summary>All films of wikipedia-movie-data, which are too many for the repository and lie beside it on some machines.</summary>
internal static class AllFilms
{
    private const string InShared = "shared/data/movies/movies.jsonl.gz";

    public static string FilePath => Path.Combine(Root(), "..", InShared);

    /// <summary>The repository.</summary>
    public static string Root([CallerFilePath] string path = "")
    {
        var directory = Path.GetDirectoryName(path)!;
        while (!File.Exists(Path.Combine(directory, "PajsDb.sln"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}

/// <summary>A test that needs all films, and is skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllFilmsFactAttribute : FactAttribute
{
    public AllFilmsFactAttribute()
    {
        if (!File.Exists(AllFilms.FilePath)) Skip = "The 34,067 films of Wikipedia do not lie beside the repository, in ../shared/data/movies.";
    }
}
