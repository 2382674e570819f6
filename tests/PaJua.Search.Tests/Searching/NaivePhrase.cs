namespace PaJua.Tests.Searching;

/// <summary>How often a phrase is in a document, by trying all ways in which its places can be filled.</summary>
internal static class NaivePhrase
{
    /// <summary>The frequency: without slop the places at which the phrase begins; with slop the sum of 1 / (1 + moves) over its nearest matches.</summary>
    public static double Frequency(IReadOnlyList<NaiveToken> tokens, IReadOnlyList<NaivePlace> places, int slop)
    {
        int[][] positions = [.. places.Select(place => tokens.Where(token => place.Terms.Contains(token.Term))
            .Select(static token => token.Position).Distinct().Order().ToArray())];
        int[] offsets = [.. places.Select(place => place.Position - places[0].Position)];
        if (slop == 0) return positions[0].Count(start => Enumerable.Range(0, offsets.Length).All(i => positions[i].Contains(start + offsets[i])));
        return Sloppy(Fillings(positions, offsets, places), slop);
    }

    // Every way to fill the places, as positions less offsets; places that have a term in common keep their order.
    private static List<int[]> Fillings(int[][] positions, int[] offsets, IReadOnlyList<NaivePlace> places)
    {
        List<int[]> fillings = [[]];
        for (var place = 0; place < positions.Length; place++)
        {
            var i = place;
            int[] sharing = [.. Enumerable.Range(0, i).Where(before => places[before].Terms.Intersect(places[i].Terms).Any())];
            fillings = [.. fillings.SelectMany(filling => positions[i]
                .Where(position => Array.TrueForAll(sharing, before => position > filling[before] + offsets[before]))
                .Select(position => filling.Append(position - offsets[i]).ToArray()))];
        }

        return fillings;
    }

    // From each filling the first place that is least goes on to its next position, and the others only where they must; what it passes while it is least is one match.
    private static double Sloppy(List<int[]> fillings, int slop)
    {
        var frequency = 0D;
        var filling = First(fillings, static _ => true);
        while (filling is not null)
        {
            var lead = Array.IndexOf(filling, filling.Min());
            var nearest = int.MaxValue;
            while (filling is not null && filling[lead] == filling.Min())
            {
                nearest = Math.Min(nearest, filling.Max() - filling.Min());
                var passed = filling;
                filling = First(fillings, next => next[lead] > passed[lead] && next.Zip(passed).All(static pair => pair.First >= pair.Second));
            }

            if (nearest <= slop) frequency += 1D / (1 + nearest);
        }

        return frequency;
    }

    // The filling of which every place is the least that any has.
    private static int[]? First(List<int[]> fillings, Func<int[], bool> isMeant)
    {
        int[][] meant = [.. fillings.Where(isMeant)];
        return meant.Length == 0 ? null : meant.MinBy(static filling => filling.Sum(static place => (long)place));
    }
}

/// <summary>The terms of a query that may stand at a place.</summary>
internal sealed record NaivePlace(int Position, IReadOnlyList<string> Terms);
