using Pajs;

namespace PaJua.Analysis;

/// <summary>Errors of names that are not known, with the known name that was probably meant.</summary>
internal static class NearestName
{
    /// <summary>The error of an unknown name.</summary>
    /// <param name="what">What it should be the name of, as "filter".</param>
    /// <param name="name">The unknown one.</param>
    /// <param name="known">All names there are.</param>
    public static PajsException Error(string what, string name, IReadOnlyCollection<string> known)
    {
        var nearest = known.Count == 0 ? null : known.MinBy(candidate => Distance(name, candidate));
        var hint = nearest is null ? "there is none" : $"did you mean '{nearest}'? There are: {string.Join(", ", known)}";
        return new PajsException(PajsErrorCode.NotFound, $"There is no {what} '{name}': {hint}.");
    }

    /// <summary>How many characters have to be put in, left out or changed to come from one name to the other.</summary>
    internal static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
