namespace Pajs.Storage.Tests.Golden;

/// <summary>A fact that runs only where the environment variable PAJSDB_GOLDEN names the format version whose databases are to be written.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoldenFactAttribute : FactAttribute
{
    private const string Variable = "PAJSDB_GOLDEN";

    public GoldenFactAttribute()
    {
        if (Version is null) Skip = $"Writes databases into the source tree; runs when {Variable} names a version, as in {Variable}=v2.";
    }

    /// <summary>The version; null where none is named.</summary>
    public static string? Version => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } version ? version : null;
}
