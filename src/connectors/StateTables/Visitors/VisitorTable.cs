using System.Text.Json;
using IdentityLifecycle.Connectors.StateTables.Rows;
using IdentityLifecycle.Connectors.Visitors;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.StateTables.Visitors;

/// <summary>The register of visitors, and what was changed of each.</summary>
internal sealed class VisitorTable(StateDatabase database)
{
    private const string Columns = "id, givenName, surname, displayName, mail, companyName, sponsor, startDate, endDate, reason, properties, registeredBy, registeredAt, mailKey, nameKey";
    private const string ChangeColumns = "visitor, ordinal, at, changedBy, reason, name, before, after";

    private readonly RowWriter _visitors = RowWriter.Replacing(database, "visitor", Columns, "id");
    private readonly RowWriter _changes = RowWriter.Adding(database, "visitorChange", ChangeColumns);

    public RegisteredVisitors ReadAll(CancellationToken cancellationToken)
    {
        ILookup<string, VisitorChange> changes = ReadChanges().ToLookup(static one => one.Visitor, static one => one.Change, StringComparer.Ordinal);
        List<Visitor> visitors = [];
        using StateStatement rows = database.PrepareOnce($"SELECT {Columns}, sum FROM visitor ORDER BY id");
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Visitor visitor = ReadRow(rows);
            visitors.Add(visitor with { Changes = [.. changes[visitor.Id]] });
        }

        return new RegisteredVisitors(visitors, (int)database.ReadInteger("SELECT retired FROM visitorCount"));
    }

    public VisitorAddition Add(VisitorDetails details, VisitorNote note, bool isAnother, DateTimeOffset now)
    {
        IReadOnlyList<Visitor> lookalikes = FindLookalikes(details);
        if (lookalikes.Count > 0 && !isAnother)
        {
            throw VisitorLookalikes.Refuse(details, lookalikes);
        }

        Visitor visitor = new(MakeId(now), details) { RegisteredBy = note.By, RegisteredAt = now };
        Write(visitor);
        return new VisitorAddition(visitor, lookalikes);
    }

    public Visitor Change(string id, Func<VisitorDetails, VisitorDetails> change, VisitorNote note, DateTimeOffset now)
    {
        Visitor before = Find(id) ?? throw new LifecycleException(LifecycleErrorKind.NotFound, $"The register has no visitor \"{id}\". Get-Visitor -IncludeEnded lists all.") { TargetName = id };
        VisitorDetails after = change(before.Details);
        IReadOnlyList<VisitorChange> changes = before.Details.ChangesTo(after, note, now);
        if (changes.Count == 0)
        {
            return before;
        }

        Visitor changed = before with { Details = after, Changes = [.. before.Changes, .. changes] };
        Write(changed);
        for (int ordinal = before.Changes.Count; ordinal < changed.Changes.Count; ordinal++)
        {
            Write(changed.Id, ordinal, changed.Changes[ordinal]);
        }

        return changed;
    }

    private Visitor? Find(string id)
    {
        Visitor? found = ReadRows("WHERE id = ?1", id.ToUpperInvariant()).SingleOrDefault();
        return found is null ? null : found with { Changes = [.. ReadChanges(found.Id).Select(static one => one.Change)] };
    }

    private IReadOnlyList<Visitor> FindLookalikes(VisitorDetails details) =>
    [
        .. ReadRows("WHERE nameKey = ?1", VisitorLookalikes.NameKeyOf(details))
            .Concat(VisitorLookalikes.MailKeyOf(details) is string mail ? ReadRows("WHERE mailKey = ?1", mail) : [])
            .DistinctBy(static one => one.Id).OrderByDescending(static one => one.EndDate),
    ];

    private List<Visitor> ReadRows(string condition, string value)
    {
        List<Visitor> found = [];
        using StateStatement rows = database.PrepareOnce($"SELECT {Columns}, sum FROM visitor {condition}");
        rows.Bind(1, value);
        while (rows.Step())
        {
            found.Add(ReadRow(rows));
        }

        return found;
    }

    private List<(string Visitor, VisitorChange Change)> ReadChanges(string? visitor = null)
    {
        List<(string, VisitorChange)> found = [];
        using StateStatement rows = database.PrepareOnce($"SELECT {ChangeColumns}, sum FROM visitorChange {(visitor is null ? string.Empty : "WHERE visitor = ?1")} ORDER BY visitor, ordinal");
        if (visitor is not null)
        {
            rows.Bind(1, visitor);
        }

        while (rows.Step())
        {
            rows.RequireSum();
            found.Add((rows.Text(0), new VisitorChange(rows.Instant(2), rows.Text(3), rows.Text(4), rows.Text(5), rows.TextOrNull(6), rows.TextOrNull(7))));
        }

        return found;
    }

    // A day has fourteen million ids: the second attempt is rare, and the third one hardly ever comes.
    private string MakeId(DateTimeOffset now)
    {
        string id;
        do
        {
            id = VisitorId.Make(now);
        }
        while (ReadRows("WHERE id = ?1", id).Count > 0);
        return id;
    }

    private void Write(Visitor visitor)
    {
        VisitorDetails details = visitor.Details;
        _visitors.Add(visitor.Id).Add(details.GivenName).Add(details.Surname).Add(details.DisplayName).Add(details.Mail).Add(details.CompanyName).Add(details.Sponsor)
            .Add(VisitorDetails.Write(details.StartDate)).Add(VisitorDetails.Write(details.EndDate)).Add(details.Reason).Add(JsonSerializer.Serialize(details.Properties))
            .Add(visitor.RegisteredBy).Add(visitor.RegisteredAt).Add(VisitorLookalikes.MailKeyOf(details)).Add(VisitorLookalikes.NameKeyOf(details))
            .Write();
    }

    private void Write(string visitor, int ordinal, VisitorChange change) =>
        _changes.Add(visitor).Add(ordinal).Add(change.At).Add(change.By).Add(change.Reason).Add(change.Name).Add(change.Before).Add(change.After).Write();

    private static Visitor ReadRow(StateStatement row)
    {
        row.RequireSum();
        VisitorDetails details = new(row.Text(1), row.Text(2), row.Text(6), row.Day(7), row.Day(8))
        {
            DisplayName = row.Text(3),
            Mail = row.TextOrNull(4),
            CompanyName = row.TextOrNull(5),
            Reason = row.TextOrNull(9),
            Properties = row.Parse(10, static text => new Dictionary<string, string>(JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [], StringComparer.OrdinalIgnoreCase)),
        };
        return new Visitor(row.Text(0), details) { RegisteredBy = row.Text(11), RegisteredAt = row.Instant(12) };
    }
}
