using System.Collections.Frozen;

namespace Shortlist.Core.Ranking;

/// <summary>Words whose stem the algorithm gets wrong: it makes one of words that mean different things ("intern", "internal", "international"), or two of forms of one ("led", "lead").</summary>
internal static class WordForms
{
    // One line for each meaning: the first word is the stem of all on its line.
    private static readonly FrozenDictionary<string, string> Stems = Read(
        """
        intern interns internship internships interning|internal internally|international internationally
        excel|excellent excellence excelled excelling
        general generally generalist generalists|generate generated generating generates generation generator generators
        operations operational operation|operate operated operates operating operator operators|operative operatives
        organize organized organizing organizes organization organizations organizational organizer organise organised organising organisation organisations organisational
        organic organically
        university universities|universal universally
        policy policies|police|policing
        important importance importantly|import imports imported importing importer
        author authors authored authoring|authority authorities authorize authorized authorization authorizations
        custom customs customize customized customizing customization|customer customers
        personal personally|personality personalities|personnel|person persons|personalize personalized
        community communities|communicate communicated communicates communicating communication communications communicator|commune communal
        executive executives|execute executed executes executing execution
        director directors|direct directed directing directs directly direction directions|directory directories|directive directives
        product products|produce produced produces producing production productions|producer producers|productive productivity
        accountant accountants accounting accountancy|account accounts|accountable accountability
        designate designated designation|design designs designed designing designer designers
        engineer engineers engineered engineering|engine engines
        administrative administratively admin|administer administered administering administers
        nurse nurses nursing|nursery nurseries
        physics physicist|physical physically|physician physicians
        critical critically|critic critics critique critiqued
        professor professors|professional professionally professionals professionalism|profession professions
        relation relations relationship relationships relational|relate relates relating|relative relatives relatively
        expert experts expertise|experiment experiments experimental experimentation
        commerce|commercial commercially commercials|ecommerce
        state states|statement statements|station stations|statistics statistical statistician statistic
        legal legally|legacy
        medication medications|medicine medicines|medical medically|medic medics
        party parties|part parts partial partially
        office offices|officer officers|official officials officially
        market markets|marketing marketer marketers|marketplace marketplaces
        train trained|training trainings trainer trainers|trainee trainees
        art arts artist artists artistic|article articles
        copy copies copying copied copier|copywriter copywriters copywriting
        public publicly|publish published publishes publishing publisher|publication publications|publicity publicist
        minute minutes|minor minors minority minorities
        secretary secretaries secretarial|secret secrets|secure secured securing securely|security
        create created creates creating creation|creative creatively creativity creatives|creator creators
        act acts acted|action actions|active actively|activity activities|actor actors acting|actual actually
        process processes processed processing|processor processors|procedure procedures procedural|proceed proceeds proceedings
        social socially|society societies|sociology sociologist
        science sciences scientific|scientist scientists
        technical technically|technician technicians|technology technologies technological technologist|technique techniques
        election elections elected elect|elective electives|electric electrical electricity|electrician electricians
        mechanic mechanics|mechanical mechanically|mechanism mechanisms
        responsible responsibly|responsibility responsibilities|response responses respond responded responding responds responsive
        promote promoted promotes promoting promotion promotions promotional|promoter promoters
        press|pressure pressures
        college colleges|colleague colleagues
        success successful successfully successes|succession|successive|succeed succeeded
        object objects|objective objectives
        value values valued valuable|valuation valuations|evaluate evaluated evaluates evaluating evaluation evaluations evaluator
        analysis analyses analyze analyzed analyzes analyzing analyse analysed analysing analyst analysts analytics analytic|analytical analytically
        sale sales sell sells selling sold seller sellers
        lead leads leading led leader leaders leadership
        build builds building built builder builders|buildings
        write writes writing wrote written writer writers
        teach teaches teaching taught teacher teachers
        buy buys buying bought buyer buyers
        drive drives driving drove driven driver drivers
        grow grows growing grew grown growth
        run runs running ran runner
        oversee oversees overseeing oversaw overseen oversight
        speak speaks speaking spoke spoken speaker speakers|speech speeches
        choose chooses choosing chose chosen choice choices
        supervise supervised supervises supervising supervision supervisory supervisor supervisors
        strategy strategies strategic strategically strategist strategize
        maintain maintained maintains maintaining maintenance maintainer
        recruit recruited recruits recruiting recruitment recruiter recruiters
        programming programmer programmers programmed|program programs programme programmes
        data|database databases|date dates dated
        """);

    /// <summary>Writes the stem of a word that is in the table.</summary>
    /// <param name="folded">The word.</param>
    /// <param name="target">Gets the stem; long enough for any word of the table.</param>
    /// <param name="length">Length of the stem.</param>
    public static bool TryFind(ReadOnlySpan<char> folded, Span<char> target, out int length)
    {
        length = 0;
        if (!Stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var stem)) return false;
        stem.CopyTo(target);
        length = stem.Length;
        return true;
    }

    private static FrozenDictionary<string, string> Read(string table)
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in table.Split((char[])['|', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

            // No stem of the algorithm holds a capital, so none can meet one of these.
            foreach (var word in words) stems.Add(word, words[0].ToUpperInvariant());
        }

        return stems.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
