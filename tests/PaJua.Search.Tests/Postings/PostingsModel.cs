namespace PaJua.Tests.Postings;

/// <summary>The postings of a term, one document after another.</summary>
internal sealed record PostingsModel(IReadOnlyList<PostingModel> Documents)
{
    /// <summary>Random ones: from one document to some thousand, dense or thin.</summary>
    public static PostingsModel Random(Random random, int documents)
    {
        var most = 1 << random.Next(0, 14);
        var chance = random.Next(3) == 0 ? 1 : Math.Min(1, (random.NextDouble() * most / documents) + 0.0001);
        var postings = new List<PostingModel>();
        for (var document = random.Next(documents / 2); document < documents && postings.Count < most; document++)
            if (random.NextDouble() < chance) postings.Add(PostingModel.Random(random, document));
        if (postings.Count == 0) postings.Add(PostingModel.Random(random, random.Next(documents)));
        return new PostingsModel(postings);
    }
}

/// <summary>A document of a term.</summary>
internal sealed record PostingModel(int Document, int[] Positions)
{
    public static PostingModel Random(Random random, int document)
    {
        var frequency = random.Next(20) == 0 ? random.Next(1, 300) : random.Next(1, 4);
        var positions = new int[frequency];
        var position = random.Next(random.Next(50) == 0 ? 1 << 29 : 40);
        for (var i = 0; i < frequency; i++)
        {
            positions[i] = position;
            position += random.Next(random.Next(10) == 0 ? 5_000 : 12);
        }

        return new PostingModel(document, positions);
    }
}
