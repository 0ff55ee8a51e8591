using IdentityLifecycle.Errors;
using IdentityLifecycle.Planning;
using IdentityLifecycle.Planning.Accounts;
using IdentityLifecycle.Planning.Guests;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Assembly;
using IdentityLifecycle.Plans.Decisions;

namespace IdentityLifecycle.Guests.Invitations;

/// <summary>
/// Makes the plan of invitations: a change for each guest, which guards judge and which is applied, verified and recorded like any other. Pure: reads nothing but its arguments. What is wrong
/// with one invitation stops no other.
/// </summary>
public sealed class InvitationPlanner
{
    private readonly PlanContext _context;
    private readonly InvitationJudge _judge;
    private readonly string _directory;
    private readonly Dictionary<string, InvitationRequest> _accepted = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<InvitationVerdict> _verdicts = [];
    private readonly List<LifecycleProblem> _refused = [];
    private readonly List<PlanOmission> _omissions = [];
    private readonly List<string> _notes = [];

    private InvitationPlanner(PlanContext context, InvitationJudge judge, string directory)
    {
        _context = context;
        _judge = judge;
        _directory = directory;
    }

    /// <summary>Makes the plan.</summary>
    /// <param name="input">The policy, the directory's image and memory.</param>
    /// <param name="directory">The directory, which a guest policy with <c>invite</c> must be about.</param>
    /// <param name="requests">The invitations. Of two for one guest the first counts.</param>
    /// <param name="asOf">The instant for which it is planned.</param>
    /// <param name="invitedBy">Who invites, for the plan and the journal.</param>
    /// <param name="cancellationToken">Stops planning.</param>
    /// <exception cref="LifecycleException">PolicyInvalid: a guest policy needs what the directory does not tell.</exception>
    public static InvitationOutcome Plan(PlanInput input, string directory, IReadOnlyList<InvitationRequest> requests, DateTimeOffset asOf, string invitedBy, CancellationToken cancellationToken = default)
    {
        InvitationRequest[] trimmed = [.. requests.Select(static request => request with { Address = request.Address.Trim(), Reason = request.Reason.Trim() })];
        PlanContext context = PlanContext.Of(input, asOf, cancellationToken);
        ComparedDirectory compared = context.Directories.OfType<ComparedDirectory>().First(one => one.Policy.Name == directory);
        DirectoryView view = new(context, compared);
        GuestCoverage coverage = GuestCoverage.Of(view, compared.AccountEvaluation) ?? throw new ArgumentException($"No guest policy is about {directory}.", nameof(directory));
        InvitationPlanner planner = new(context, new InvitationJudge(view, coverage, trimmed, invitedBy), directory);
        foreach (InvitationRequest request in trimmed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            planner.Add(request);
        }

        return planner.Complete(Enumerable.Range(0, view.Image.Count).Count(row => coverage.FindGuest(row)?.Policy is not null));
    }

    private void Add(InvitationRequest request)
    {
        InvitationVerdict verdict = _judge.Judge(request);
        if (verdict.Faults.Count > 0)
        {
            Refuse(request, verdict.Faults);
        }
        else if (!_accepted.TryAdd(verdict.Account, request))
        {
            InvitationRequest first = _accepted[verdict.Account];
            Refuse(request, [(InvitationField.Address, $"{first.Place} invites the same guest{(string.Equals(first.Address, request.Address, StringComparison.OrdinalIgnoreCase) ? string.Empty : $" by {first.Address}")}; one invitation is enough")]);
        }
        else
        {
            _verdicts.Add(verdict);
            _omissions.AddRange(verdict.Left is null ? [] : [verdict.Left]);
            _notes.AddRange(verdict.Left is null ? [] : [$"{verdict.Left.Name} {verdict.Left.Message}"]);
        }
    }

    private void Refuse(InvitationRequest request, IReadOnlyList<(string Field, string Message)> faults)
    {
        foreach ((string field, string message) in faults)
        {
            bool isOfFile = request.Place.File is not null;
            string where = isOfFile ? $"{request.Place}, column {field}: {request.Address}" : request.Address.Length > 0 ? request.Address : request.Place.ToString();
            _refused.Add(new LifecycleProblem(LifecycleErrorKind.InvitationRefused, $"{where} is not invited: {message}.")
            {
                Attribute = field, System = request.Place.File ?? _directory, Line = isOfFile ? request.Place.Number : null, Column = request.Place.Columns.TryGetValue(field, out int column) ? column : null,
            });
        }

        _omissions.Add(new PlanOmission(OmissionReason.NotAllowed, _directory, request.Address, request.DisplayName ?? request.Address, $"is not invited ({request.Place}): {string.Join("; ", faults.Select(static fault => fault.Message))}."));
    }

    private InvitationOutcome Complete(int guests)
    {
        List<ChangeDraft> drafts = [.. _verdicts.Select(static verdict => verdict.Draft).OfType<ChangeDraft>()];
        PlanInput input = _context.Input;
        ChangeRanks.ByDependency(drafts, GuestPlanHeader.DirectoriesOf(input));
        PlanHeader header = GuestPlanHeader.Of(input, _context.AsOf, new Dictionary<string, int> { [_directory] = guests }) with { Problems = [.. input.World?.Problems ?? []], Omissions = _omissions };
        PlanObservations observations = new()
        {
            World = input.World?.Lessons ?? Memory.World.WorldLessons.None,
            OpenOperations = input.OpenOperations,
            States = [.. _verdicts.Select(static verdict => verdict.State).OfType<Memory.RememberedState>()],
        };
        return new InvitationOutcome(new PlanAssembly(drafts).Complete(header, input.Policy.Guards, input.Memory.Content.PastOperations, observations), _refused, _notes);
    }
}
