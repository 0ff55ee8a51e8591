namespace IdentityLifecycle.Policies.Starter;

/// <summary>Writes the system of record from the guessed columns, and remembers which attributes it has.</summary>
internal sealed class SourceStarter(ColumnGuess columns, StarterText text)
{
    private const int Depth = 4;

    private static readonly string[] s_names = ["givenName", "surname"];

    private readonly HashSet<string> _attributes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _mappings = new(StringComparer.Ordinal);
    private readonly Guess _key = columns.FindKey(ColumnWords.All[0].Headers)!;
    private readonly List<(string Attribute, Guess? Guess)> _guesses = [];
    private Guess? _hired;
    private Guess? _leaves;
    private Guess? _manager;
    private Guess? _mail;

    public Guess? Status { get; private set; }

    public Guess? OnLeave { get; private set; }

    public bool Has(string attribute) => _attributes.Contains(attribute);

    public void Write(PolicyStarterOptions options)
    {
        GuessColumns();
        text.Line(1, $"\"systemsOfRecord\": {{").Line(2, $"\"hr\": {{");
        text.Line(3, $"\"connector\": \"Csv\", \"path\": {StarterText.Quote(options.SourcePath)},");
        Choice(3, _key);
        if (!_key.Column.IsUnique)
        {
            text.Comment(3, "In the sample this column is not unique; rows that share a key are held. To choose one of them: \"duplicates\": { \"prefer\": \"[…]\" }.");
        }

        text.Line(3, $"\"key\": {StarterText.Quote(_key.Mapping)},");
        if (Status is not null)
        {
            text.Comment(3, "An empty status says nothing: it does not mean that the person has left.");
            text.Line(3, $"\"emptyIs\": {{ \"workerStatus\": \"unknown\" }},");
        }

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
        foreach ((string attribute, Guess? guess) in _guesses)
        {
            WriteGuess(attribute, guess);
        }

        if (!Has("displayName"))
        {
            string[] parts = [.. s_names.Where(Has).Select(attribute => _mappings[attribute])];
            Attribute("displayName", StarterText.Quote(parts.Length == 0 ? _key.Mapping : $"Join(\" \", {string.Join(", ", parts)})"));
        }

        DateGuess dates = new([.. new[] { _hired, _leaves }.OfType<Guess>().SelectMany(static guess => guess.Others.Append(guess.Column))]);
        WriteDate("employeeHireDate", _hired, dates);
        WriteDate("employeeLeaveDateTime", _leaves, dates);
        WriteGuess("workerStatus", Status);
        WriteGuess("onLeave", OnLeave);
        WriteManager();
        WriteRest();
    }

    // A column serves once. What is named most clearly comes first.
    private void GuessColumns()
    {
        foreach ((string attribute, string[] headers) in ColumnWords.All.Skip(1))
        {
            _guesses.Add((attribute, columns.Find(headers)));
        }

        _hired = columns.Find(ColumnWords.Hired);
        _leaves = columns.Find(ColumnWords.Leaves);
        Status = columns.Find(ColumnWords.Status);
        OnLeave = columns.Find(ColumnWords.OnLeave, static column => column.IsFlag);
        _manager = columns.Find(ColumnWords.Manager);
        if (_manager is not null && (_manager.Column.HoldsMail || _manager.Column.Plain.Contains("mail", StringComparison.Ordinal)))
        {
            _mail = columns.Find(ColumnWords.Mail);
        }
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

    private void WriteDate(string attribute, Guess? guess, DateGuess dates)
    {
        if (guess is null)
        {
            return;
        }

        IReadOnlyList<DateReading> readings = dates.Read(guess);
        Choice(Depth, guess);
        if (readings.Count > 1)
        {
            text.Comment(Depth, $"CHOOSE: is {StarterText.Quote(guess.Column.Values[0])} written {string.Join(" or ", readings.Select(static reading => reading.Format))}? No row of the sample tells. Keep one of these lines; until then the policy is refused.");
        }

        foreach (DateReading reading in readings)
        {
            Attribute(attribute, StarterText.Quote(reading.Mapping));
        }
    }

    private void WriteManager()
    {
        if (_manager is null)
        {
            return;
        }

        if (_mail is not null)
        {
            WriteGuess("mail", _mail);
        }

        string by = ManagerBy(_manager.Column);
        Choice(Depth, _manager);
        text.Comment(Depth, $"The column must hold the manager's {by}; if it holds another attribute, name that in \"by\".");
        Attribute("manager", $"{{ \"reference\": {StarterText.Quote(_manager.Mapping)}, \"by\": {StarterText.Quote(by)} }}");
    }

    private string ManagerBy(SampleColumn manager)
    {
        SampleColumn? names = _guesses.Find(static guess => guess.Attribute == "displayName").Guess?.Column;
        return _mail is not null ? "mail"
            : names is not null && names.CountOf(manager) > _key.Column.CountOf(manager) ? "displayName"
            : "employeeId";
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
