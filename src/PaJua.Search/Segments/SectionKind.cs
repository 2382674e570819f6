namespace PaJua.Segments;

/// <summary>What a section of a segment holds. The numbers stand in files and never change.</summary>
internal enum SectionKind : ushort
{
    /// <summary>The terms of a field.</summary>
    Terms = 1,

    /// <summary>Where the blocks of the terms begin.</summary>
    TermIndex = 2,

    /// <summary>Documents and frequencies of the terms of a field.</summary>
    Postings = 3,

    /// <summary>What is known of the blocks of the postings.</summary>
    Headers = 4,

    /// <summary>Positions of the terms of a field.</summary>
    Positions = 5,

    /// <summary>The lengths of a field's texts.</summary>
    Norms = 6,

    /// <summary>The ids of the documents; of no field.</summary>
    Ids = 7,

    /// <summary>Where the blocks of the ids begin; of no field.</summary>
    IdIndex = 8,

    /// <summary>Stored fields; of no field.</summary>
    Stored = 9,

    /// <summary>Where the blocks of the stored fields begin; of no field.</summary>
    StoredIndex = 10,

    /// <summary>The values of a column; of places, their longitudes.</summary>
    Column = 11,

    /// <summary>What is known of the blocks of a column.</summary>
    ColumnIndex = 12,

    /// <summary>The latitudes of a column of places.</summary>
    Latitudes = 13,

    /// <summary>What is known of the blocks of latitudes.</summary>
    LatitudeIndex = 14,

    /// <summary>The distinct texts of a column, sorted.</summary>
    ColumnTexts = 15,

    /// <summary>Where the blocks of the texts begin.</summary>
    ColumnTextIndex = 16,

    /// <summary>What the fields are and how much of each there is; of no field.</summary>
    FieldInfo = 17,
}
