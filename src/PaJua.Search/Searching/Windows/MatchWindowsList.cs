namespace PaJua.Searching.Windows;

/// <summary>Gathers windows that may be none.</summary>
internal static class MatchWindowsList
{
    /// <summary>Adds some.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool AddIfAny(this List<MatchWindows> list, MatchWindows? windows)
    {
        if (windows is null) return false;
        list.Add(windows);
        return true;
    }
}
