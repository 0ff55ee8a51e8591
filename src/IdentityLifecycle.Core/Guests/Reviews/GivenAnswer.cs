namespace IdentityLifecycle.Guests.Reviews;

/// <summary>What an answer file says of one guest, before anything of it is checked.</summary>
/// <param name="Line">The line of the file, or the number of the answer.</param>
/// <param name="Ticket">The ticket.</param>
/// <param name="Guest">The name that stands beside the answer.</param>
/// <param name="Mail">The address that stands beside the answer.</param>
/// <param name="Answer">The answer; empty if none was given.</param>
/// <param name="Comment">What the sponsor wrote.</param>
internal sealed record GivenAnswer(long Line, string Ticket, string Guest, string Mail, string Answer, string Comment);
