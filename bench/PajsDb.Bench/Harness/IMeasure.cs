namespace Pajs.Bench.Harness;

/// <summary>One thing that is measured, and those who compete in it.</summary>
internal interface IMeasure
{
    /// <summary>Its name on the command line and in the JSON.</summary>
    string Name { get; }

    /// <summary>What is measured, in a few words.</summary>
    string Title { get; }

    /// <summary>What its figures count.</summary>
    Unit Unit { get; }

    /// <summary>Operations of one run.</summary>
    int Operations { get; }

    /// <summary>What PajsDb is to reach. Empty for a figure that only informs.</summary>
    IReadOnlyList<Goal> Goals { get; }

    /// <summary>Whether one run tells all, so that neither rounds nor a trial before them would add anything.</summary>
    bool IsSingle => false;

    /// <summary>How many rounds of this measure make one round of the run. What is short takes more turns, so that all meet the same moods of the
    /// disk.</summary>
    int RoundFactor => 1;

    /// <summary>Those who compete, in the order in which they take their turns.</summary>
    IEnumerable<Contender> Contenders();
}
