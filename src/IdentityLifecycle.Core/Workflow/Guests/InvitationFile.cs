using System.Globalization;
using System.IO;
using IdentityLifecycle.Connectors;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Guests.Invitations;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.Workflow.Guests;

/// <summary>Reads invitations from a delimited file with the columns Address, Sponsor, EndDate, Reason, Access and DisplayName, in any order.</summary>
public static class InvitationFile
{
    /// <summary>What stands between several sponsors or groups.</summary>
    public const char Separator = ';';

    /// <summary>Reads a file. A wrong row stops no other.</summary>
    /// <param name="connectors">The installed connectors.</param>
    /// <param name="path">The file's full path.</param>
    /// <param name="usual">What counts where a row says nothing.</param>
    /// <param name="onProblem">Receives what is wrong with single rows.</param>
    /// <param name="progress">Receives how far the reading is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="LifecycleException">SourceHeaderInvalid: there is no column with addresses, or one of them occurs twice; others: the file cannot be read.</exception>
    public static async Task<IReadOnlyList<InvitationRequest>> ReadAsync(
        IConnectorCatalog connectors, string path, InvitationRequest usual, Action<LifecycleProblem> onProblem, IProgress<LifecycleEvent> progress, CancellationToken cancellationToken)
    {
        Receiver receiver = new(Path.GetFileName(path), usual, onProblem);
        await DelimitedFile.ReadAsync(connectors, path, receiver, progress, cancellationToken).ConfigureAwait(false);
        return receiver.Requests;
    }

    /// <summary>The single values of a text that may hold several.</summary>
    public static IReadOnlyList<string> Split(string text) => text.Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private sealed class Receiver(string file, InvitationRequest usual, Action<LifecycleProblem> onProblem) : ISourceReceiver
    {
        private const string DayForm = "yyyy-MM-dd";

        private static readonly Dictionary<string, string> s_otherNames = new(StringComparer.OrdinalIgnoreCase)
        {
            ["mail"] = InvitationField.Address, ["email"] = InvitationField.Address, ["emailaddress"] = InvitationField.Address, ["inviteduseremailaddress"] = InvitationField.Address,
            ["sponsors"] = InvitationField.Sponsor, ["group"] = InvitationField.Access, ["groups"] = InvitationField.Access, ["inviteduserdisplayname"] = InvitationField.DisplayName,
        };

        private readonly List<InvitationRequest> _requests = [];
        private Dictionary<string, int> _ordinals = [];
        private Dictionary<string, int> _columns = [];

        public IReadOnlyList<InvitationRequest> Requests => _requests;

        public void OnColumns(AttributeSchema columns)
        {
            ILookup<string, int> found = columns.Attributes.Select(static (column, ordinal) => (Field: FieldOf(column.Name), Ordinal: ordinal)).Where(static one => one.Field is not null).ToLookup(static one => one.Field!, static one => one.Ordinal);
            string? twice = found.FirstOrDefault(static field => field.Count() > 1)?.Key;
            if (!found.Contains(InvitationField.Address) || twice is not null)
            {
                string names = string.Join(", ", columns.Attributes.Select(static column => column.Name));
                throw new LifecycleException(LifecycleErrorKind.SourceHeaderInvalid, twice is not null ? $"\"{file}\" has two columns {twice}: {names}. Leave one of them."
                    : $"\"{file}\" has no column Address with the addresses of the guests, but {names}. The columns are {string.Join(", ", InvitationField.All)}; the first one is needed.") { TargetName = file, Attribute = twice ?? InvitationField.Address };
            }

            _ordinals = found.ToDictionary(static field => field.Key, static field => field.First());
            _columns = _ordinals.ToDictionary(static field => field.Key, static field => field.Value + 1);
        }

        public void OnRow(long line, CellRow row)
        {
            string endDate = TextOf(row, InvitationField.EndDate);
            InvitationPlace place = new(file, line) { Columns = _columns };
            if (!TryDay(endDate, out DateOnly? day))
            {
                onProblem(new LifecycleProblem(LifecycleErrorKind.InvitationRefused, $"{place}, column {InvitationField.EndDate}: {TextOf(row, InvitationField.Address)} is not invited: \"{endDate}\" is no day; one such as 2027-06-30 was expected.")
                {
                    System = file, Line = line, Attribute = InvitationField.EndDate, Column = _columns[InvitationField.EndDate], Value = endDate,
                });
                return;
            }

            IReadOnlyList<string> sponsors = Split(TextOf(row, InvitationField.Sponsor));
            IReadOnlyList<string> access = Split(TextOf(row, InvitationField.Access));
            _requests.Add(usual with
            {
                Address = TextOf(row, InvitationField.Address),
                Sponsors = sponsors.Count > 0 ? sponsors : usual.Sponsors,
                Reason = TextOf(row, InvitationField.Reason) is { Length: > 0 } reason ? reason : usual.Reason,
                EndDate = day ?? usual.EndDate,
                Access = access.Count > 0 ? access : usual.Access,
                DisplayName = TextOf(row, InvitationField.DisplayName) is { Length: > 0 } name ? name : null,
                Place = place,
            });
        }

        public void OnBadRow(LifecycleProblem problem, CellRow row) => onProblem(problem);

        private static string? FieldOf(string column)
        {
            string plain = string.Concat(column.Where(char.IsLetterOrDigit));
            return InvitationField.All.FirstOrDefault(field => field.Equals(plain, StringComparison.OrdinalIgnoreCase)) ?? s_otherNames.GetValueOrDefault(plain);
        }

        private string TextOf(CellRow row, string field) => _ordinals.TryGetValue(field, out int ordinal) ? SourceText.Trim(row.GetFact(ordinal)).AsText() ?? string.Empty : string.Empty;

        // A time behind the day does not count.
        private static bool TryDay(string text, out DateOnly? day)
        {
            bool hasTime = text.Length > DayForm.Length && text[DayForm.Length] is 'T' or ' ';
            bool isDay = DateOnly.TryParseExact(hasTime ? text[..DayForm.Length] : text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly found);
            day = isDay ? found : null;
            return isDay || text.Length == 0;
        }
    }
}
