using Pajs;
using Pajs.Testing.Clocks;

namespace Example.Queries;

/// <summary>The examples of docs/queries.md, in their order.</summary>
internal static class QueriesExample
{
    // example
    public sealed record Town(int Id, string Name, string Country, long Population);

    public sealed record Film(int Id, string Title, int Year, List<string> Genres);
    // end

    /// <summary>Runs all examples, one after another on the same data.</summary>
    /// <param name="db">A database with the towns and films of the samples.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="show">Told each example's answer.</param>
    public static void Run(PajsDb db, ManualTimeProvider clock, Action<object?> show)
    {
        // example
        var towns = db.Collection("towns");
        var films = db.Collection("films");
        // end

        {
            // example
            var answer = towns.Get(3143244);
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Find("""{"country": "NO", "population": {"$gt": 100000}}""")
                .Sort("""{"population": -1}""").Project("""{"_id": 0, "name": 1, "population": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Find("""{"country": {"$in": ["SE", "FI", "DK"]}}""")
                .Sort("""{"population": -1}""").Limit(3).Project("""{"_id": 0, "name": 1, "country": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Find("""{"$or": [{"country": "IS", "feature": "PPLC"}, {"country": "MT", "population": {"$lt": 15000}}]}""")
                .Project("""{"_id": 0, "name": 1, "country": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Find("""{"country": "US", "name": {"$like": "San %"}}""")
                .Sort("""{"name": 1}""").Skip(2).Limit(2).Project("""{"_id": 0, "name": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Find("""{"title": {"$regex": "horse", "$options": "i"}}""").Project("""{"_id": 0, "title": 1, "year": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Find("""{"cast": "Bette Davis"}""").Project("""{"title": 1, "year": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Find("""{"cast": {"$all": ["Gene Hackman", "Robert Duvall"]}, "genres": {"$size": 4}}""").Project("""{"title": 1, "genres": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Find("""{"cast": {"$elemMatch": {"$gte": "Zoe", "$lt": "Zof"}}}""").Project("""{"_id": 0, "title": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Find("""{"location.coordinates.1": {"$gt": 66}}""")
                .Sort("""{"location.coordinates.1": -1}""").Limit(3).Project("""{"_id": 0, "name": 1, "location.coordinates": 1}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Find("""
                {"country": "CL", "$expr": {"$lt": [{"$arrayElemAt": ["$location.coordinates", 0]}, {"$multiply": [2, {"$arrayElemAt": ["$location.coordinates", 1]}]}]}}
                """).Count();
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Count("""{"genres": "Western", "year": {"$gte": 1990}}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Distinct("feature", """{"country": "NO"}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Aggregate("""
                [
                  {"$group": {"_id": "$country", "towns": {"$sum": 1}, "people": {"$sum": "$population"}}},
                  {"$sort": {"people": -1}},
                  {"$limit": 3}
                ]
                """);
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Aggregate("""[{"$unwind": "$genres"}, {"$sortByCount": "$genres"}, {"$limit": 4}]""");
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Aggregate("""
                [
                  {"$match": {"genres": "Silent"}},
                  {"$bucket": {"groupBy": "$year", "boundaries": [1900, 1920, 1925, 1930], "default": "later", "output": {"films": {"$sum": 1}}}}
                ]
                """);
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Aggregate("""
                [
                  {"$match": {"country": "NO"}},
                  {"$sort": {"name": 1}},
                  {"$project": {"_id": 0, "town": {"$concat": ["$name", ", ", "$country"]}, "thousands": {"$round": [{"$divide": ["$population", 1000]}, 0]}}},
                  {"$limit": 2}
                ]
                """);
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Aggregate("""
                [
                  {"$match": {"country": {"$in": ["NO", "SE"]}}},
                  {"$sort": {"population": -1}},
                  {"$group": {"_id": "$country", "largest": {"$first": "$name"}, "average": {"$avg": "$population"}}},
                  {"$sort": {"_id": 1}}
                ]
                """);
            // end
            show(answer);
        }

        {
            // example
            db.Collection("countries").InsertMany([Document.Of(("_id", "NO"), ("name", "Norway")), Document.Of(("_id", "SE"), ("name", "Sweden"))]);
            var answer = towns.Aggregate("""
                [
                  {"$match": {"feature": "PPLC", "country": {"$in": ["NO", "SE"]}}},
                  {"$lookup": {"from": "countries", "localField": "country", "foreignField": "_id", "as": "of"}},
                  {"$sort": {"name": 1}},
                  {"$project": {"_id": 0, "name": 1, "of": {"$arrayElemAt": ["$of.name", 0]}}}
                ]
                """);
            // end
            show(answer);
        }

        {
            // example
            var answer = films.Aggregate("""
                [
                  {"$match": {"genres": "Western"}},
                  {"$facet": {"count": [{"$count": "films"}], "years": [{"$group": {"_id": null, "first": {"$min": "$year"}, "last": {"$max": "$year"}}}]}}
                ]
                """);
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.UpdateOne("""{"name": "Oslo"}""", """{"$set": {"mayor": "unknown"}, "$inc": {"population": 1000}}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = films.UpdateMany("""{"year": {"$lt": 1915}}""", """{"$addToSet": {"genres": "Silent"}}""");
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.UpdateOne(
                """{"_id": 1, "name": "Ny-Ålesund"}""",
                """{"$set": {"country": "SJ"}, "$setOnInsert": {"population": 30}}""",
                new UpdateOptions { Upsert = true });
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.FindOneAndUpdate(
                """{"_id": 1}""", """{"$inc": {"population": 5}}""", new FindOneAndOptions { Return = ReturnDocument.After });
            // end
            show(answer);
        }

        {
            // example
            films.UpdateOne("""{"_id": 8975, "cast": "Bette Davis"}""", """{"$set": {"cast.$": "Ruth Elizabeth Davis"}}""");
            var answer = films.Find("""{"_id": 8975}""").Project("""{"cast": 1}""");
            // end
            show(answer);
        }

        {
            // example
            films.Insert(Document.Parse("""{"_id": 1, "title": "Reviewed", "reviews": [{"by": "a", "stars": 5}, {"by": "b", "stars": 1}, {"by": "c", "stars": 2}]}"""));
            films.UpdateOne(
                """{"_id": 1}""",
                """{"$set": {"reviews.$[low].hidden": true}}""",
                new UpdateOptions { ArrayFilters = [Document.Parse("""{"low.stars": {"$lt": 3}}""")] });
            var answer = films.Get(1)!["reviews"];
            // end
            show(answer);
        }

        {
            // example
            films.UpdateOne("""{"_id": 1}""", """{"$push": {"reviews": {"$each": [{"by": "d", "stars": 4}], "$sort": {"stars": -1}, "$slice": 2}}}""");
            var answer = films.Get(1)!["reviews"];
            // end
            show(answer);
        }

        {
            // example
            var result = towns.BulkWrite(
            [
                new InsertOneModel(Document.Parse("""{"_id": 2, "name": "Longyearbyen", "country": "SJ"}""")),
                new UpdateManyModel(Document.Parse("""{"country": "SJ"}"""), Document.Parse("""{"$set": {"arctic": true}}""")),
                new DeleteManyModel(Document.Parse("""{"population": {"$lt": 50}}""")),
            ]);
            var answer = $"{result.Inserted} inserted, {result.Modified} modified, {result.Deleted} deleted";
            // end
            show(answer);
        }

        {
            // example
            db.Transact(tx =>
            {
                var town = tx.Collection("towns").FindOneAndDelete(Document.Of(("_id", 2)))!;
                tx.Collection("archive").Insert(town);
            });
            var answer = db.Collection("archive").Scan();
            // end
            show(answer);
        }

        {
            // example
            towns.SetValidator("""{"$jsonSchema": {"required": ["name"], "properties": {"population": {"minimum": 0}}}}""");
            var error = Try(() => towns.UpdateOne("""{"name": "Oslo"}""", """{"$set": {"population": -1}}"""));
            var answer = error.Message;
            // end
            show(answer);
        }

        {
            // example
            var query = towns.Find("""{"country": "IN", "population": {"$gte": 5000000}}""");
            var explanation = query.Explain();
            var answer = $"{explanation["matched"]} of {explanation["documentsExamined"]}";
            // end
            show(answer);
        }

        {
            // example
            towns.CreateIndex("""{"country": 1, "population": -1}""");
            var explanation = towns.Find("""{"country": "IN", "population": {"$gte": 5000000}}""").Explain();
            var answer = $"{explanation["matched"]} of {explanation["documentsExamined"]}, sorted: {explanation["sorted"]}";
            // end
            show(answer);
        }

        {
            // example
            var answer = towns.Find("""{"country": "IN", "population": {"$gte": 5000000}}""").Hint("$natural").Count();
            // end
            show(answer);
        }

        {
            // example
            films.CreateIndex("""{"title": 1, "year": 1}""", new IndexOptions { Name = "work", Unique = true });
            var error = Try(() => films.Insert(Document.Parse("""{"_id": 2, "title": "Open Range", "year": 2003}""")));
            var answer = error.Code;
            // end
            show(answer);
        }

        {
            // example
            var sessions = db.Collection("sessions");
            sessions.Insert(Document.Of(("_id", "s1"), ("user", "ada")), timeToLive: TimeSpan.FromMinutes(30));
            clock.Advance(TimeSpan.FromMinutes(29));
            var before = sessions.Count();
            clock.Advance(TimeSpan.FromMinutes(1));
            var answer = $"{before}, then {sessions.Count()}";
            // end
            show(answer);
        }

        {
            // example
            var answer = db.Collection<Town>("towns").AsQueryable()
                .Where(town => town.Country == "NO" && town.Population > 100_000)
                .OrderBy(town => town.Name)
                .Select(town => town.Name);
            // end
            show(answer);
        }

        {
            // example
            var answer = db.Collection<Film>("films").AsQueryable()
                .Where(film => film.Genres.Any(genre => genre == "Western") && film.Year > 2000)
                .OrderBy(film => film.Title)
                .Select(film => film.Title);
            // end
            show(answer);
        }

        {
            // example
            var answer = db.Collection<Town>("towns").AsQueryable()
                .GroupBy(town => town.Country)
                .Select(group => new { Country = group.Key, People = group.Sum(town => town.Population) })
                .OrderByDescending(country => country.People)
                .Take(2)
                .AsEnumerable()
                .Select(country => $"{country.Country} {country.People}");
            // end
            show(answer);
        }

        {
            // example
            var answer = db.Collection<Town>("towns").UpdateMany(town => town.Country == "NO", update => update.Inc(town => town.Population, 1)).Modified;
            // end
            show(answer);
        }
    }

    // The error that an action ends with.
    private static PajsException Try(Action action)
    {
        try
        {
            action();
        }
        catch (PajsException error)
        {
            return error;
        }

        throw new InvalidOperationException("There was to be an error.");
    }
}
