using IdentityLifecycle.Errors;
using IdentityLifecycle.Memory;
using IdentityLifecycle.Policies;

namespace IdentityLifecycle.Guests.Reviews;

/// <summary>Checks the answers of a file. Either all of them hold or none is recorded, so that a file that was mended can be imported again.</summary>
/// <param name="policy">The policy.</param>
/// <param name="seal">Knows the tickets of the policy's state store.</param>
/// <param name="importedBy">Who imports the answers.</param>
/// <param name="now">Now (UTC).</param>
internal sealed class ReviewAnswers(LifecyclePolicy policy, ReviewSeal seal, string importedBy, DateTimeOffset now)
{
    public const int LongestComment = 500;

    private static readonly string[] s_needed = ["needed", "yes"];
    private static readonly string[] s_notNeeded = ["notNeeded", "not needed", "no"];

    /// <summary>What a file says.</summary>
    /// <param name="file">The file.</param>
    /// <param name="memory">What is remembered by now.</param>
    /// <param name="problems">What is wrong with it; if anything is, nothing holds.</param>
    public ReviewOutcome Judge(AnswerFile file, LifecycleMemory memory, ICollection<LifecycleProblem> problems)
    {
        (GivenAnswer Answer, ReviewTicket Ticket)[] rows = [.. file.Answers.SelectMany(answer => Open(answer, problems))];
        if (problems.Count > 0)
        {
            return ReviewOutcome.Nothing;
        }

        (GivenAnswer Answer, ReviewTicket Ticket)[] answered = Array.FindAll(rows, static row => row.Answer.Answer.Length > 0);
        if (answered.Length == 0)
        {
            problems.Add(Problem("no guest has an answer in it"));
            return ReviewOutcome.Nothing;
        }

        ReviewTicket review = answered[0].Ticket;
        Check(file, rows, memory, problems);
        GuestAttestation[] said = [.. answered.SelectMany(row => Read(row.Answer, row.Ticket, problems))];
        return problems.Count > 0 ? ReviewOutcome.Nothing : new ReviewOutcome(review.Review, [.. said.Where(one => !IsOvertaken(one, review, memory))], [.. said.Where(one => IsOvertaken(one, review, memory))]);
    }

    private IEnumerable<(GivenAnswer Answer, ReviewTicket Ticket)> Open(GivenAnswer answer, ICollection<LifecycleProblem> problems)
    {
        try
        {
            ReviewTicket ticket = seal.Open(answer.Ticket);
            if (ticket.Is(answer.Guest, answer.Mail))
            {
                return [(answer, ticket)];
            }

            problems.Add(Problem($"the row shows {answer.Guest} {answer.Mail}, but its ticket is that of {ticket.Guest} {ticket.Mail}: columns were moved against each other", answer.Line));
        }
        catch (LifecycleException refused) when (refused.Kind == LifecycleErrorKind.ReviewRefused)
        {
            problems.Add(Problem(refused.Message, answer.Line));
        }

        return [];
    }

    private void Check(AnswerFile file, (GivenAnswer Answer, ReviewTicket Ticket)[] rows, LifecycleMemory memory, ICollection<LifecycleProblem> problems)
    {
        ReviewTicket review = rows[0].Ticket;
        string? why = rows.Any(row => row.Ticket.Review != review.Review) ? "its answers belong to several reviews"
            : review.Policy != policy.Name ? $"the review belongs to the policy {review.Policy}, and this one is {policy.Name}"
            : policy.FindDirectory(review.Directory) is null ? $"the policy {policy.Name} has no directory {review.Directory} any more"
            : file.Check is string check && !seal.Confirms(review.Review, file.Answers, check) ? "its answers were changed after the page had written them"
            : memory.HasEffect(AnsweredReview.KeyOf(review.Review)) ? $"answers to the review {review.Review} were imported before"
            : review.Due <= now ? $"it is late: answers to the review {review.Review} were due by {ReviewPage.Time(review.Due)}"
            : rows.DistinctBy(static row => row.Ticket.Anchor).Count() < rows.Length ? "a guest stands in it twice"
            : null;
        if (why is not null)
        {
            problems.Add(Problem(why));
        }
    }

    private IEnumerable<GuestAttestation> Read(GivenAnswer answer, ReviewTicket ticket, ICollection<LifecycleProblem> problems)
    {
        bool isNeeded = s_needed.Contains(answer.Answer, StringComparer.OrdinalIgnoreCase);
        if (!isNeeded && !s_notNeeded.Contains(answer.Answer, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(Problem($"the answer for {ticket.Guest} is \"{answer.Answer}\", and \"needed\", \"not needed\" or nothing was expected", answer.Line));
            return [];
        }

        if (answer.Comment.Length > LongestComment)
        {
            problems.Add(Problem(FormattableString.Invariant($"the comment on {ticket.Guest} has {answer.Comment.Length} characters, and {LongestComment} at most were expected"), answer.Line));
            return [];
        }

        return [new GuestAttestation(ticket.Directory, ticket.Anchor, ticket.Guest, isNeeded, ticket.Sponsor.Length == 0 ? importedBy : ticket.Sponsor, answer.Comment) { Where = $"review {ticket.Review}, imported by {importedBy}" }];
    }

    // Of several sponsors one suffices. So it does not matter whose answer comes first.
    private static bool IsOvertaken(GuestAttestation said, ReviewTicket review, LifecycleMemory memory) =>
        !said.IsNeeded && memory.DecisionsOn(said.Anchor, said.Directory).Any(decision => decision.Kind == DecisionKind.Vouch && decision.SetAt >= review.MadeAt);

    private static LifecycleProblem Problem(string message, long? line = null) => new(LifecycleErrorKind.ReviewRefused, line is null ? message : FormattableString.Invariant($"row {line}: {message}")) { Line = line };
}
