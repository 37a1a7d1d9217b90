using Shortlist.Core.Text;

namespace Shortlist.Core.Jobs;

/// <summary>What a stretch of a job description is for.</summary>
internal enum JobSection
{
    /// <summary>Before the first heading, or under one that says nothing.</summary>
    Neutral,

    /// <summary>What the job asks for.</summary>
    Required,

    /// <summary>What would be good to have.</summary>
    Preferred,

    /// <summary>What the person will do.</summary>
    Duties,

    /// <summary>The employer, pay, benefits, how to apply, equal opportunity, working conditions.</summary>
    Ignored,

    /// <summary>A short fact about the posting, such as its number or city. It ends with its sentence and changes no section.</summary>
    Label,
}

/// <summary>Tells the sections of a job description by the wording of their headings.</summary>
internal static class SectionWording
{
    private const int MaxHeadingWords = 9;
    private const int MaxHeadingLength = 60;

    private static readonly PhraseTable<JobSection> Headings = new(
    [
        ("personal qualifications|professional qualifications|formal qualifications|personal skills|personal profile|personal competencies|"
            + "professional profile|requirements|requirement|qualifications|qualification|job requirements|position requirements|role requirements|"
            + "general requirements|key requirements|minimum requirements|minimum qualifications|minimum qualification|basic qualifications|"
            + "basic requirements|required qualifications|qualifications required|required skills|skills required|required experience|"
            + "experience required|required knowledge|required education|education required|required|essential|essentials|essential criteria|"
            + "essential skills|essential requirements|essential qualifications|essential experience|mandatory|mandatory skills|mandatory requirements|"
            + "must have|must haves|must have skills|what you must have|what you need|what you ll need|what you will need|what we need|what you bring|"
            + "what you ll bring|what you will bring|what you should bring|what we re looking for|what we are looking for|who we are looking for|"
            + "who we re looking for|we are looking for|we re looking for|who you are|about you|your profile|profile|candidate profile|ideal candidate|"
            + "ideal candidate profile|the ideal candidate|the ideal candidate will have|the successful candidate|the successful candidate will have|"
            + "the candidate|your qualifications|your skills|your background|your experience|you have|you are|you will have|you ll have|you should have|"
            + "you bring|what you have|what it takes|what makes you a great fit|what you need to succeed|what you ll need to succeed|"
            + "to succeed in this role|to be successful in this role you will have|skills|skill|key skills|core skills|technical skills|soft skills|"
            + "hard skills|professional skills|skills and experience|skills experience|experience and skills|skills and qualifications|"
            + "skills and background|qualifications and skills|qualifications skills|qualifications and experience|experience and qualifications|"
            + "knowledge skills and abilities|knowledge skills abilities|knowledge and skills|skills and knowledge|skills knowledge and abilities|"
            + "skills and abilities|skills abilities|skills and competencies|competencies|key competencies|core competencies|competences|abilities|"
            + "knowledge|experience|work experience|professional experience|relevant experience|education|education and experience|education experience|"
            + "education and training|education and qualifications|education and or experience|education requirements|education and work experience|"
            + "experience and education|minimum education|minimum experience|minimum skill requirements|minimum skills|education required|"
            + "academic qualifications|academic requirements|degree program|degree programs|degree program s|certifications|certificates|certification|"
            + "licenses|licences|licensure|certificates and licenses|certificates licenses registrations|licenses and certifications|"
            + "certifications and licenses|language skills|languages|language requirements|language|computer skills|software skills|it skills|"
            + "technical requirements|technical qualifications|technical expertise|technology|tech stack|our tech stack|tools and technologies|"
            + "person specification|selection criteria|criteria|eligibility|eligibility criteria|eligibility requirements|special requirements|"
            + "other requirements|additional requirements|additional skills|additional qualifications|additional attributes|attributes|"
            + "personal attributes|personal qualities|personal characteristics|personality|position qualifications|job qualifications|job specification|"
            + "job specifications|candidate requirements|requirements and qualifications|requirements and skills|requirements qualifications|"
            + "qualifications requirements|skill requirements|language skills required|education experience and knowledge|experience skills and qualifications|posting job requirements|"
            + "required driving statement",
            JobSection.Required),
        ("preferred|preferred but not required|qualifications preferred but not required|preferred qualifications|preferred qualification|"
            + "qualifications preferred|preferred skills|skills preferred|preferred experience|preferred requirements|preferred education|"
            + "preferred knowledge|preferred criteria|preferred attributes|preferred skills and experience|preferred qualifications and skills|"
            + "preferences|desired|desirable|desired skills|desired qualifications|desired experience|desired knowledge|desired knowledge skills|"
            + "desired characteristics|desirable skills|desirable criteria|desirable qualifications|desirable experience|desired attributes|nice to have|"
            + "nice to haves|nice to have skills|it s nice if you have|good to have|good to have skills|bonus|bonus points|bonus points if|"
            + "bonus points for|bonus skills|bonus qualifications|a plus|plus|pluses|plus points|would be a plus|it is a plus if|it would be a plus|"
            + "advantages|advantageous|an advantage|it would be an advantage|optional|optional skills|extra credit|what would be nice|"
            + "what would make you stand out|what will make you stand out|stand out|you ll stand out if|you stand out if|even better|even better if|"
            + "ideally you have|ideally you will have|ideally|assets|considered an asset|would be nice|brownie points|additional plus|"
            + "other desired skills",
            JobSection.Preferred),
        ("areas of responsibility|primary areas of responsibility|main areas of responsibility|key areas of responsibility|responsibilities|"
            + "responsibility|key responsibilities|core responsibilities|main responsibilities|primary responsibilities|major responsibilities|"
            + "job responsibilities|your responsibilities|role responsibilities|position responsibilities|roles and responsibilities|"
            + "role and responsibilities|general responsibilities|essential responsibilities|essential duties|essential duties and responsibilities|"
            + "essential functions|essential job functions|essential job duties|essential job duties and responsibilities|duties|"
            + "duties and responsibilities|key duties|main duties|job duties|job functions|primary duties|principal duties|principal activities|"
            + "principal accountabilities|accountabilities|key accountabilities|major duties|specific duties|responsibilities and duties|"
            + "responsibilities include|duties include|tasks|your tasks|key tasks|main tasks|expectations and tasks|what you ll do|what you will do|"
            + "what you ll be doing|what you will be doing|what you do|what you d do|work you ll do|your role|the role|role profile|role description|"
            + "role overview|role summary|about the role|about this role|about the job|about the position|the position|the job|the opportunity|"
            + "your mission|the mission|your impact|what you ll be responsible for|you will|you ll|in this role you will|in this role|"
            + "as a member of the team you will|day to day|a day in the life|job description|position description|job summary|position summary|"
            + "job overview|position overview|job purpose|position purpose|purpose|purpose and objectives|scope|scope of work|key result areas|"
            + "key objectives|objectives|overview|summary|job brief|general summary|general purpose|additional job responsibilities include|"
            + "how you will make an impact|how you ll make an impact|posting job description|description|project description|deliverables|"
            + "key deliverables|what will you do|what will i do|additional job responsibilities",
            JobSection.Duties),
        ("benefits|benefits and perks|perks|perks and benefits|our benefits|compensation|compensation and benefits|salary|salary range|pay|"
            + "pay range|rate of pay|remuneration|what we offer|we offer|what we can offer|what you ll get|what you get|what you will get|"
            + "what s in it for you|what is in it for you|why us|why join us|why join|why work with us|why work for us|why you ll love it here|our offer|"
            + "the offer|package|rewards|how you ll grow|how you will grow|growth|benefits to the student|employee benefits|total rewards|about us|"
            + "about the company|about our company|about the team|the team|our team|who we are|who are we|our company|the company|company|"
            + "company description|company overview|company profile|company information|company summary|our story|our mission|our values|our culture|"
            + "culture|life at|our commitment|about|corporate citizenship|recruiter tips|how to apply|to apply|apply|apply now|application process|"
            + "application|application instructions|application deadline|hiring process|recruitment process|interview process|our process|next steps|"
            + "contact|contact us|contact information|questions|equal opportunity|equal opportunities|equal employment opportunity|"
            + "equal opportunity employer|equal employment opportunity statement|eeo|eeo statement|diversity|diversity and inclusion|"
            + "diversity equity and inclusion|inclusion|commitment to diversity|employer statement|affirmative action|accommodations|accessibility|"
            + "disclaimer|legal|privacy|privacy notice|data protection|background check|background drug screen statement|background screening|drug test|"
            + "working conditions|working environment|work environment|work conditions|working conditions environment|physical demands|"
            + "physical requirements|environmental physical requirements|environmental and physical requirements|physical and mental demands|"
            + "physical mental and environmental demands|environmental conditions|physical abilities|disclaimer|conditions of employment|"
            + "additional information|other information|note|please note|notes|related searches|keyword|keywords|similar jobs|share this job|"
            + "what you can expect|the internship program|areas of learning|areas of learning include|areas of learning include the following|what you will learn|what you ll learn|"
            + "you will learn|learning outcomes|learning objectives|we will provide|in turn we will provide|what we provide|what we will provide",
            JobSection.Ignored),
        ("work schedule|schedule|hours|working hours|shift|travel|travel requirements|relocation|visa|sponsorship|location|locations|job location|"
            + "work location|employment type|job type|experience level|company size|company type|career level|contract type|position type|job category|"
            + "category|department|division|reports to|reporting to|supervisor title|start date|duration|internship term|posted date|post date|"
            + "requisition id|requisition number|req id|req number|job id|reference|reference number|reference no|date|date posted|job details|flsa|"
            + "flsa status|career status|work area|expected travel|job title|position title|title|industry|seniority level|employer name|client",
            JobSection.Label),
    ]);

    private static readonly (JobSection Section, string[] Words)[] Hints =
    [
        (JobSection.Preferred, ["prefer", "ideally", "nice", "bonus", "desir", "advantag", "optional", "asset", "plus", "stand out", "even better"]),
        (JobSection.Ignored,
            ["benefit", "offer", "perk", "salary", "compensation", "our culture", "about us", "who we are", "apply", "equal", "diversity", "disclaimer", "contact", "condition", "physical",
                "environment", "why ", "company", "our team", "grow", "application", "privacy"]),
        (JobSection.Required,
            ["requir", "qualif", "must", "skill", "competenc", "experience", "education", "profile", "looking for", "who you are", "about you", "bring", "you need", "you have", "ideal",
                "credential", "certif", "licens", "knowledge", "abilit", "background", "candidate", "criteria", "attribut", "success"]),
        (JobSection.Duties, ["responsib", "dut", "you will", "you'll", "role", "task", "accountab", "mission", "impact", "function", "day", "purpose", "summary", "description", "overview", "objective"]),
    ];

    /// <summary>Returns the token after the longest heading that starts at token <paramref name="index"/>; 0 when none does.</summary>
    public static int Match(TokenizedText words, int index, out JobSection section)
    {
        var length = Headings.MatchAt(words, index, words.Tokens.Count, out section, acrossBreaks: true);
        return length == 0 ? 0 : index + length;
    }

    /// <summary>True when <paramref name="line"/> is a known heading and nothing else.</summary>
    public static bool IsWhole(ReadOnlySpan<char> line)
    {
        if (line.Length > MaxHeadingLength) return false;
        var words = Tokenizer.Tokenize(line.ToString());
        return words.Tokens.Count > 0 && Match(words, 0, out _) == words.Tokens.Count;
    }

    /// <summary>Guesses what a line that looks like a heading stands for, by the words in it.</summary>
    public static JobSection Guess(TokenizedText words)
    {
        if (words.Tokens.Count > MaxHeadingWords) return JobSection.Neutral;
        foreach (var (section, hints) in Hints)
            if (hints.Any(hint => words.Folded.Contains(hint, StringComparison.Ordinal))) return section;
        return JobSection.Neutral;
    }
}
