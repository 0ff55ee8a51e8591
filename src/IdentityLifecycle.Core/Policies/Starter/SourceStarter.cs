namespace IdentityLifecycle.Policies.Starter;

/// <summary>Writes the system of record from the guessed columns, and remembers which attributes it has.</summary>
internal sealed class SourceStarter(ColumnGuess columns, StarterText text)
{
    private const int Depth = 4;

    private static readonly string[] s_names = ["givenName", "surname"];

    private readonly HashSet<string> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _mappings = new(StringComparer.Ordinal);
    private readonly Guess _key = columns.FindKey(ColumnWords.All[0].Headers)!;

    public Guess? Status { get; private set; }

    public Guess? OnLeave { get; private set; }

    public bool Has(string attribute) => _attributes.Contains(attribute);

    public void Write(PolicyStarterOptions options)
    {
        text.Line(1, $"\"systemsOfRecord\": {{").Line(2, $"\"hr\": {{");
        text.Line(3, $"\"connector\": \"Csv\", \"path\": {StarterText.Quote(options.SourcePath)},");
        Choice(3, _key);
        if (!_key.Column.IsUnique)
        {
            text.Comment(3, "In the sample this column is not unique; rows that share a key are held. To choose one of them: \"duplicates\": { \"prefer\": \"[…]\" }.");
        }

        text.Line(3, $"\"key\": {StarterText.Quote(_key.Mapping)},");
        text.Comment(3, "Refuse an export that is suspiciously small: set \"minRecords\" to about nine tenths of your people.");
        text.Line(3, $"\"completeness\": {{ \"minRecords\": 1, \"maxShrinkPercent\": 10 }},");
        text.Comment(3, "Refuse an export that is older than the last one: say where its time stands, \"snapshotTime\": \"[…]\" for a column, or \"file\". Without it only content seen before is known to be old.");
        text.Line(3, $"\"attributes\": {{");
        WriteAttributes();
        text.Line(3, $"}}").Line(2, $"}}").Line(1, $"}},");
    }

    private void WriteAttributes()
    {
        Attribute("employeeId", StarterText.Quote(_key.Mapping));
        foreach ((string attribute, string[] headers) in ColumnWords.All.Skip(1))
        {
            WriteGuess(attribute, columns.Find(headers));
        }

        if (!Has("displayName"))
        {
            string[] parts = [.. s_names.Where(Has).Select(attribute => _mappings[attribute])];
            Attribute("displayName", StarterText.Quote(parts.Length == 0 ? _key.Mapping : $"Join(\" \", {string.Join(", ", parts)})"));
        }

        WriteDate("employeeHireDate", columns.Find(ColumnWords.Hired));
        WriteDate("employeeLeaveDateTime", columns.Find(ColumnWords.Leaves));
        Status = columns.Find(ColumnWords.Status);
        WriteGuess("workerStatus", Status);
        OnLeave = columns.Find(ColumnWords.OnLeave, static column => column.IsFlag);
        WriteGuess("onLeave", OnLeave);
        WriteManager(columns.Find(ColumnWords.Manager));
        WriteRest();
    }

    private void WriteGuess(string attribute, Guess? guess)
    {
        if (guess is not null)
        {
            Choice(Depth, guess);
            _mappings[attribute] = guess.Mapping;
            Attribute(attribute, StarterText.Quote(guess.Mapping));
        }
    }

    private void WriteDate(string attribute, Guess? guess)
    {
        if (guess is null)
        {
            return;
        }

        (string mapping, IReadOnlyList<string> others) = DateGuess.Of(guess);
        Choice(Depth, guess);
        if (others.Count > 0)
        {
            text.Comment(Depth, $"The sample's dates may also be written {string.Join(" or ", others)}: check which it is.");
        }

        Attribute(attribute, StarterText.Quote(mapping));
    }

    private void WriteManager(Guess? guess)
    {
        if (guess is not null)
        {
            Choice(Depth, guess);
            text.Comment(Depth, "The column must hold the manager's employeeId; if it holds another attribute, name that in \"by\".");
            Attribute("manager", $"{{ \"reference\": {StarterText.Quote(guess.Mapping)}, \"by\": \"employeeId\" }}");
        }
    }

    private void WriteRest()
    {
        string[] unused = [.. columns.Unused.Select(static column => column.Mapping!)];
        if (unused.Length > 0)
        {
            text.Comment(Depth, $"Not used: {StarterText.Quote(unused)}.");
        }

        string[] unusable = [.. columns.Unusable.Select(static column => column.Name)];
        if (unusable.Length > 0)
        {
            text.Comment(Depth, $"No mapping can name these headers; rename them in the export to use them: {StarterText.Quote(unusable)}.");
        }
    }

    private void Attribute(string attribute, string json)
    {
        _attributes.Add(attribute);
        text.Line(Depth, $"\"{attribute}\": {json},");
    }

    private void Choice(int depth, Guess guess)
    {
        if (guess.Others.Count > 0)
        {
            text.Comment(depth, $"Or one of: {StarterText.Quote(guess.Others.Select(static column => column.Mapping!))}.");
        }
    }
}
