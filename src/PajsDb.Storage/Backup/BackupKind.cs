namespace Pajs.Storage;

/// <summary>What a backup archive holds. The numbers stand in the archive and never change.</summary>
public enum BackupKind
{
    /// <summary>Never in an archive.</summary>
    None = 0,

    /// <summary>Every entry of one snapshot.</summary>
    Full = 1,

    /// <summary>The transactions after another archive.</summary>
    Incremental = 2,
}
